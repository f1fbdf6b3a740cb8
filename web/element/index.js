// Defines <cosell-check>. What must have no effect when imported takes element.js.
import { define } from './element.js';

define();
