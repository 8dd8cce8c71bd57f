import { Component, type ComponentChildren } from 'preact';

/** Catches what goes wrong while a page is drawn, so that the visitor is not left with an empty window. */
export class CrashBoundary extends Component<
  { children: ComponentChildren },
  { crashed: boolean }
> {
  static override getDerivedStateFromError() {
    return { crashed: true };
  }

  override state = { crashed: false };

  override componentDidCatch(error: unknown) {
    console.error(error);
  }

  override render() {
    return this.state.crashed ? (
      <div class="notice" role="alert">
        <p class="notice-title">This page cannot be shown</p>
        <div class="notice-actions">
          <a class="button" href="/" target="_top">
            Begin anew
          </a>
        </div>
      </div>
    ) : (
      this.props.children
    );
  }
}
