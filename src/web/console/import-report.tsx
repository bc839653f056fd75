export { Loading as ImportReportPage } from './pages.tsx';
