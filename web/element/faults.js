// What is said when there is no result.
import { UnloadableError } from './loader.js';

/** A check that was stopped, or overtaken by a newer one. */
export class Stopped extends Error {}

/**
 * @param {any} error
 * @param {import('../ui/speak.js').Words} words
 * @returns {{ code: string, title: string, reason: string, more: string }} code: as cosell-error has it
 */
export function faultOf(error, { t, findings }) {
  const reason = String(error?.message ?? error);
  const [code, title, more] =
    error instanceof UnloadableError
      ? ['load', t('element.unloadable'), t('element.unloadable.why', { reason })]
      : error?.name === 'PackError'
        ? ['rules', t('element.bad-rules'), findings.packError(error)]
        : error instanceof RangeError
          ? ['rules', t('element.bad-rules'), reason]
          : /WebAssembly/.test(reason)
            ? ['start', t('failed.start'), t('failed.start.why', { reason })]
            : ['check', t('failed.title'), reason];
  return { code, title, reason, more };
}
