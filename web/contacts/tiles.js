// Where each territory's tile lies, by part of the world: a place to be found at, not a border, and every one the same
// size. Neighbours stay near each other as far as squares allow.

/** Read like a map: north is up, a dot is no tile. */
export const REGIONS = {
  north: [
    '.  .  .  .  .  .  .  .  GL .',
    '.  CA .  .  .  .  .  PM .  .',
    '.  US .  .  .  .  BM .  .  .',
    'MX .  .  BS TC .  .  .  .  .',
    'GT BZ .  CU HT DO PR VI VG .',
    'SV HN KY JM .  .  BL MF SX KN',
    'NI .  .  .  .  .  .  MS AG GP',
    'CR .  .  AW CW BQ .  .  DM MQ',
    'PA .  .  .  .  .  .  VC LC BB',
    '.  .  .  .  .  .  .  GD TT .',
  ],
  europe: [
    'IS .  .  SJ .  .  .  .  .',
    'FO .  .  NO SE AX FI .  .',
    'IE IM GB .  DK .  EE LV RU',
    'GG JE BE NL DE PL LT BY .',
    '.  FR LU LI CZ SK UA .  .',
    '.  AD MC CH AT HU RO MD .',
    'PT ES IT SM SI HR RS BG .',
    '.  GI VA .  .  BA ME MK .',
    '.  .  .  MT .  .  AL GR CY',
  ],
  asia: [
    '.  .  GE .  KZ KG .  MN KP .',
    '.  TR AM AZ UZ TJ .  CN KR JP',
    'LB SY IQ IR TM AF NP BT HK TW',
    'PS IL JO KW .  PK IN BD MO .',
    '.  .  SA BH QA .  LK MM LA VN',
    '.  .  YE OM AE MV .  TH KH PH',
    '.  .  .  .  .  IO .  MY BN .',
    '.  .  .  .  .  .  .  SG ID TL',
    '.  .  .  .  .  .  CC CX .  .',
  ],
  south: ['.  CO VE GY SR GF', 'EC PE BR .  .  .', 'CL BO PY .  .  .', '.  AR UY .  GS .'],
  africa: [
    '.  MA DZ TN LY EG .  .  .  .',
    'CV MR ML NE TD SD ER .  .  .',
    'SN GM BF BJ NG CF SS ET DJ .',
    'GW GN CI GH TG CM CD UG KE SO',
    'SL LR .  ST GQ GA CG RW TZ SC',
    'SH .  .  .  .  AO ZM BI MW KM',
    '.  .  .  .  .  NA BW ZW MZ YT',
    '.  .  .  .  .  ZA LS SZ .  MG',
    '.  .  .  .  .  .  .  .  RE MU',
  ],
  oceania: [
    '.  MP .  .  .  UM .  .',
    'PW GU FM MH .  .  .  .',
    '.  PG SB NR KI TK .  .',
    '.  AU VU TV WF WS AS PF',
    '.  .  NC FJ TO NU CK PN',
    '.  .  NF NZ .  .  .  .',
  ],
  antarctica: ['BV TF HM AQ'],
};

/** @typedef {keyof typeof REGIONS} Region */
/** @typedef {{ code: string, region: Region, column: number, row: number }} Tile in its part of the world, from 0 */

/** @type {Tile[]} */
export const TILES = Object.entries(REGIONS).flatMap(([region, rows]) =>
  rows.flatMap((line, row) =>
    line
      .split(/\s+/)
      .flatMap((code, column) =>
        code === '.' ? [] : [{ code, region: /** @type {Region} */ (region), column, row }],
      ),
  ),
);
