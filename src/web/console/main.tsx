// The console's entrance: one query client, one router, one line to the server.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { problemIn, unanswered } from '../api.ts';
import { openTheme } from '../parts/theme.ts';
import { makeRouter } from './router.tsx';
import '../base.css';
import './console.css';

openTheme('console', 'auto');

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2000,
      // What has been refused stays refused; only a line that did not answer is asked again.
      retry: (failures, error) => failures < 2 && unanswered(problemIn(error)),
    },
  },
});

const root = document.getElementById('app');
if (root === null) throw new Error('The page has no place for the console.');

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={makeRouter(client)} />
    </QueryClientProvider>
  </StrictMode>,
);
