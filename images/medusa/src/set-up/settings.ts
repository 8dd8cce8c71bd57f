import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** What the shop's owner chose; written by helm/medusa into a file, so that no text of people passes a shell or a variable. */
const settingsSchema = z.object({
  title: z.string().min(1),
  adminEmail: z.string().min(3),
  /** ISO 4217. Medusa writes currencies in lower case. */
  currency: z
    .string()
    .length(3)
    .transform(code => code.toLowerCase()),
  /** ISO 3166-1 alpha-2. */
  country: z
    .string()
    .length(2)
    .transform(code => code.toLowerCase()),
  sampleData: z.boolean(),
});

/** See {@link readSettings}. */
export type Settings = z.output<typeof settingsSchema>;

/** Reads the wishes from the file that SHOP_SETTINGS names. Throws an Error that says what is wrong with it. */
export function readSettings(): Settings {
  const file = process.env.SHOP_SETTINGS ?? '/set-up/settings.json';
  const parsed = settingsSchema.safeParse(
    JSON.parse(readFileSync(file, 'utf8')),
  );
  if (!parsed.success) {
    throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
  }
  return parsed.data;
}
