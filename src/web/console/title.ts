// The tab's title: the page's own, unless something needs eyes; then that comes first, on every page.
let page = '';
let alarm: string | undefined;

function show(): void {
  document.title = alarm ?? page;
}

export function titlePage(title: string): void {
  page = title;
  show();
}

export function titleAlarm(title: string | undefined): void {
  alarm = title;
  show();
}
