/** A variant as the fake keeps it. `stock` is undefined when nobody counts. */
export interface FakeVariant {
  id: string;
  title: string;
  options: Record<string, string>;
  price: number;
  before?: number;
  stock?: number;
}

/** A product as the fake keeps it. */
export interface FakeProduct {
  id: string;
  title: string;
  handle: string;
  description: string | null;
  images: string[];
  options: Record<string, string[]>;
  variants: FakeVariant[];
}

/** The regions of the fake, as Medusa answers them. */
export const FAKE_REGIONS = [
  region('reg_us', 'United States', 'usd', ['us']),
  region('reg_eu', 'Europe', 'eur', ['de', 'dk', 'es', 'fr', 'it', 'se']),
];

/** What taxes the fake adds, in per cent. Prices include them. */
export const FAKE_TAX_RATE = 19;

const NAMES = [
  'Wool Blanket',
  'Oak Tray',
  'Canvas Bag',
  'Enamel Bowl',
  'Beeswax Candle',
  'Notebook with a rather long name that needs two lines',
  'Tea Towel',
];

/** The products of the fake: a few that have something special, and many that have not. */
export const FAKE_PRODUCTS: FakeProduct[] = [
  {
    id: 'prod_shirt',
    title: 'Linen Shirt',
    handle: 'linen-shirt',
    description:
      'A light shirt of washed linen, made to be worn for years.\n\n100 % linen. Machine wash at 30 °C.',
    images: [picture('#7d9b8c'), picture('#b7a48b'), picture('#5e6b78')],
    options: { Size: ['S', 'M', 'L'], Color: ['Sage', 'Sand'] },
    variants: [
      variant('S', 'Sage', 49.9, 0),
      variant('S', 'Sand', 49.9, 12),
      variant('M', 'Sage', 49.9, 3),
      variant('M', 'Sand', 49.9, 12),
      variant('L', 'Sage', 54.9, 12),
    ],
  },
  {
    id: 'prod_mug',
    title: 'Stoneware Mug',
    handle: 'stoneware-mug',
    description: 'Holds 300 ml.',
    images: [],
    options: { 'Default option': ['Default option value'] },
    variants: [
      {
        id: 'variant_mug',
        title: 'Default variant',
        options: { 'Default option': 'Default option value' },
        price: 18.5,
        before: 24,
      },
    ],
  },
  {
    id: 'prod_lamp',
    title: 'Reading Lamp',
    handle: 'reading-lamp',
    description: null,
    images: [picture('#c9b458')],
    options: { Finish: ['Brass'] },
    variants: [
      {
        id: 'variant_lamp',
        title: 'Brass',
        options: { Finish: 'Brass' },
        price: 129,
        stock: 0,
      },
    ],
  },
  ...Array.from({ length: 14 }, (_, index) => plain(index + 1)),
];

function variant(
  size: string,
  color: string,
  price: number,
  stock: number,
): FakeVariant {
  return {
    id: `variant_shirt_${size}_${color}`.toLowerCase(),
    title: `${size} / ${color}`,
    options: { Size: size, Color: color },
    price,
    stock,
  };
}

function plain(number: number): FakeProduct {
  const name = NAMES[(number - 1) % NAMES.length];
  return {
    id: `prod_plain_${number}`,
    title: `${name} No. ${number}`,
    handle: `plain-${number}`,
    description: 'Made with care.',
    images: [],
    options: { 'Default option': ['Default option value'] },
    variants: [
      {
        id: `variant_plain_${number}`,
        title: 'Default variant',
        options: { 'Default option': 'Default option value' },
        price: 10 + number,
      },
    ],
  };
}

function picture(color: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 100"><rect width="80" height="100" fill="${color}"/><circle cx="40" cy="50" r="22" fill="#fff" fill-opacity=".35"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function region(
  id: string,
  name: string,
  currency_code: string,
  countries: string[],
) {
  return {
    id,
    name,
    currency_code,
    metadata: null,
    created_at: '2026-01-01T00:00:00.000Z',
    updated_at: '2026-01-01T00:00:00.000Z',
    deleted_at: null,
    countries: countries.map(iso_2 => ({
      iso_2,
      iso_3: `${iso_2}x`,
      num_code: '000',
      name: iso_2.toUpperCase(),
      display_name: iso_2.toUpperCase(),
      region_id: id,
    })),
  };
}
