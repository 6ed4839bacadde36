-- A network is the set of enterprises that trade with each other: the first column of every key, so that foreign keys
-- and transactions stay inside one network and a sharded engine has its distribution column. Truth values are bigint
-- 0/1, money is bigint cents, time is bigint milliseconds UTC, ids are 16 bytes.
CREATE TABLE network (
    id uuid NOT NULL PRIMARY KEY,
    created_at bigint NOT NULL
);

CREATE TABLE enterprise (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    time_zone text NOT NULL,
    is_shop bigint NOT NULL CHECK (is_shop IN (0, 1)),
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id) REFERENCES network (id)
);

CREATE TABLE account (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    email text NOT NULL,
    email_key text NOT NULL,
    display_name text NOT NULL,
    password_hash text NOT NULL,
    has_first_password bigint NOT NULL CHECK (has_first_password IN (0, 1)),
    role text NOT NULL CHECK (role IN ('admin', 'manager', 'producer')),
    created_at bigint NOT NULL,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id) REFERENCES network (id),
    UNIQUE (network_id, email_key)
);

CREATE TABLE account_enterprise (
    network_id uuid NOT NULL,
    account_id uuid NOT NULL,
    enterprise_id uuid NOT NULL,
    PRIMARY KEY (network_id, account_id, enterprise_id),
    FOREIGN KEY (network_id, account_id) REFERENCES account (network_id, id),
    FOREIGN KEY (network_id, enterprise_id) REFERENCES enterprise (network_id, id)
);

CREATE TABLE session (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    token_hash bytea NOT NULL,
    opened_at bigint NOT NULL,
    last_seen_at bigint NOT NULL,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, account_id) REFERENCES account (network_id, id),
    UNIQUE (network_id, token_hash)
);

-- limit_key is a SHA-256 of whom the limit is about, so that no address or e-mail is kept.
CREATE TABLE sign_in_failure (
    network_id uuid NOT NULL,
    limit_key bytea NOT NULL,
    window_opened_at bigint NOT NULL,
    failures bigint NOT NULL CHECK (failures > 0),
    last_failure_at bigint NOT NULL,
    PRIMARY KEY (network_id, limit_key)
);

-- Append-only: who did what that a person may have to answer for. Never a name, a code or a token.
CREATE TABLE audit (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    happened_at bigint NOT NULL,
    account_id uuid,
    action text NOT NULL,
    subject_id uuid,
    PRIMARY KEY (network_id, id)
);
