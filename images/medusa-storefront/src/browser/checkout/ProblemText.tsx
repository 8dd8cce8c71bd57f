import type { CheckoutProblem } from './describeCheckoutError';

/** Says what went wrong in a step of the checkout. */
export function ProblemText({
  problem,
}: {
  problem: CheckoutProblem | undefined;
}) {
  return problem ? (
    <p class="field-error problem" role="alert">
      {problem.text}{' '}
      {problem.leadsToCart && <a href="/cart">Go to your cart</a>}
    </p>
  ) : null;
}
