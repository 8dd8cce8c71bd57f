const formats = new Map<string, Intl.NumberFormat>();

/** An amount in its currency, as it is written in English in the country. */
export function formatMoney(
  amount: number,
  currency: string,
  country: string,
): string {
  const key = `${currency}-${country}`;
  let format = formats.get(key);
  if (!format) {
    format = createFormat(currency, country);
    formats.set(key, format);
  }
  return format.format(amount);
}

function createFormat(currency: string, country: string): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat([`en-${country.toUpperCase()}`, 'en'], {
      style: 'currency',
      currency,
    });
  } catch {
    // A currency code that the browser does not know.
    return new Intl.NumberFormat('en', { minimumFractionDigits: 2 });
  }
}
