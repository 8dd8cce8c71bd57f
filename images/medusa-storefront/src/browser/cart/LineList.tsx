import { ProductImage } from '../products/ProductImage';
import { lineName, type NamedLine } from './lineName';

/** A line as it is shown where it cannot be changed. */
export interface ShownLine extends NamedLine {
  id: string;
  quantity: number;
  unit_price: number;
  total?: number | null;
  thumbnail?: string | null;
}

/** What is ordered, or was. */
export function LineList({
  lines,
  money,
}: {
  lines: readonly ShownLine[];
  money: (amount: number) => string;
}) {
  return (
    <ul class="small-lines">
      {lines.map(line => {
        const { product, variant } = lineName(line);
        return (
          <li key={line.id}>
            <ProductImage title={product} address={line.thumbnail} />
            <span class="line-text">
              <span>{product}</span>
              <span class="muted">
                {variant && `${variant} · `}
                {line.quantity} × {money(line.unit_price)}
              </span>
            </span>
            <span class="line-sum">
              {money(line.total ?? line.unit_price * line.quantity)}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
