import { ResponseError } from '@backstage/errors';

/** The error that a client throws when the API answers with a status and a message. */
export function refusal(options: {
  status: number;
  message: string;
  headers?: Record<string, string>;
}): Promise<ResponseError> {
  const { status, message, headers } = options;
  const allHeaders = new Headers({
    'content-type': 'application/json',
    ...headers,
  });
  const response = {
    ok: false,
    status,
    statusText: 'Refused',
    headers: allHeaders,
    text: async () =>
      JSON.stringify({
        error: { name: 'Error', message },
        response: { statusCode: status },
      }),
  };
  return ResponseError.fromResponse(response as unknown as Response);
}
