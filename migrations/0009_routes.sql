-- The day's plan: each server's stops in order, as decided.

create table plan_server (
  agency_id  uuid        not null,
  plan_date  date        not null,
  person_id  uuid        not null,
  stops      jsonb       not null,
  decided_by text        not null,
  decided_at timestamptz not null,
  primary key (agency_id, plan_date, person_id)
);
call safe_return_protect('plan_server');
