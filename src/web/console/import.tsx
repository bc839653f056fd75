export { Loading as ImportPage } from './pages.tsx';
