-- The hub is a device too, without a token. A revoked device keeps its row: its late facts are quarantined by it.
CREATE TABLE device (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    owner_id uuid NOT NULL,
    distribution_id uuid,
    kind text NOT NULL CHECK (kind IN ('kiosk', 'hub')),
    name text NOT NULL,
    public_key bytea NOT NULL,
    token_hash bytea,
    enrolled_at bigint NOT NULL,
    last_seen_at bigint,
    revoked_at bigint,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, owner_id) REFERENCES enterprise (network_id, id),
    FOREIGN KEY (network_id, distribution_id) REFERENCES distribution (network_id, id),
    UNIQUE (network_id, token_hash)
);

-- The slot (the code's first two characters) says which code is being tried, so that a wrong guess costs that code a
-- try; the whole code is kept as its SHA-256.
CREATE TABLE pairing_code (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    distribution_id uuid NOT NULL,
    slot text NOT NULL,
    code_hash bytea NOT NULL,
    tries_left bigint NOT NULL CHECK (tries_left >= 0),
    expires_at bigint NOT NULL,
    used_by uuid,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, distribution_id) REFERENCES distribution (network_id, id)
);
CREATE INDEX pairing_code_slot ON pairing_code (network_id, slot);

-- high: the hub holds facts 1..high. last_hash is that of fact `high`.
CREATE TABLE stream (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    device_id uuid NOT NULL,
    high bigint NOT NULL CHECK (high >= 0),
    last_hash bytea NOT NULL,
    last_hlc bigint NOT NULL,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, device_id) REFERENCES device (network_id, id)
);

-- Append-only. order_id has no foreign key: a fact about an unknown order is kept as an orphan. chain_n is n, or NULL
-- for a fact that came beside the chain (a second fact with a number already taken).
CREATE TABLE fact (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    stream_id uuid NOT NULL,
    chain_n bigint,
    device_id uuid NOT NULL,
    distribution_id uuid NOT NULL,
    order_id uuid NOT NULL,
    kind text NOT NULL,
    quarantine text,
    received_at bigint NOT NULL,
    json text NOT NULL,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, stream_id) REFERENCES stream (network_id, id),
    UNIQUE (network_id, stream_id, chain_n)
);
CREATE INDEX fact_order ON fact (network_id, distribution_id, order_id);

-- Rows kiosks pull: n is gap-free in its distribution. A fact's text is in fact.json, body is NULL then.
CREATE TABLE feed (
    network_id uuid NOT NULL,
    distribution_id uuid NOT NULL,
    n bigint NOT NULL CHECK (n > 0),
    kind text NOT NULL CHECK (kind IN ('distribution', 'order', 'fact')),
    subject_id uuid NOT NULL,
    is_superseded bigint NOT NULL CHECK (is_superseded IN (0, 1)),
    body text,
    PRIMARY KEY (network_id, distribution_id, n),
    FOREIGN KEY (network_id, distribution_id) REFERENCES distribution (network_id, id)
);
CREATE INDEX feed_subject ON feed (network_id, distribution_id, subject_id);

-- What a person must look at and close. fact_ids are the 16-byte ids in order: with kind and order, the identity of the
-- exception. 'resolved' is an open one whose cause was undone.
CREATE TABLE basket_exception (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    owner_id uuid NOT NULL,
    distribution_id uuid NOT NULL,
    order_id uuid NOT NULL,
    kind text NOT NULL,
    detail text NOT NULL,
    fact_ids bytea NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'closed', 'resolved')),
    raised_at bigint NOT NULL,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, owner_id) REFERENCES enterprise (network_id, id),
    FOREIGN KEY (network_id, distribution_id) REFERENCES distribution (network_id, id),
    UNIQUE (network_id, order_id, kind, fact_ids)
);
CREATE INDEX basket_exception_distribution ON basket_exception (network_id, distribution_id);
