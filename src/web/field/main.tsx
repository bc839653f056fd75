// The field app's entrance.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { problemIn, unanswered } from '../api.ts';
import { openTheme } from '../parts/theme.ts';
import { Frame } from './frame.tsx';
import { openOutbox } from './outbox.ts';
import '../base.css';
import './field.css';

// Light unless its holder wants otherwise: a dark screen cannot be read in glare.
openTheme('field', 'light');
void openOutbox();

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2000,
      retry: (failures, error) => failures < 2 && unanswered(problemIn(error)),
    },
  },
});

const root = document.getElementById('app');
if (root === null) throw new Error('The page has no place for the field app.');

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <Frame />
    </QueryClientProvider>
  </StrictMode>,
);
