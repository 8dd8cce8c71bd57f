/** The product's mark: a storefront. The link around it says where it leads, so it is silent itself. */
export const LogoIcon = () => (
  <svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 32 32"
    width={30}
    height={30}
    aria-hidden
  >
    <path fill="#99f6e4" d="M6 14h20v13a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2z" />
    <path fill="#115e59" d="M17 18h6v11h-6zM9 18h5.5v6H9z" />
    <path
      fill="#f0fdfa"
      d="M10 4h6v8a3 3 0 0 1-6 0zM22 4h4l2 8a3 3 0 0 1-6 0z"
    />
    <path fill="#14b8a6" d="M6 4h4v8a3 3 0 0 1-6 0zM16 4h6v8a3 3 0 0 1-6 0z" />
  </svg>
);
