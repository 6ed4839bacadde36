-- The kiosk's own file: who it is, what it was told (the mirror), what happened (the facts), what it still has to print.
-- Portable subset, although only SQLite runs it: one habit for both programs.

-- One row: this device. The key never leaves it. hub_url is NULL until the hub has accepted the device.
CREATE TABLE device (
    slot bigint PRIMARY KEY CHECK (slot = 1),
    id uuid NOT NULL,
    public_key bytea NOT NULL,
    secret_key bytea NOT NULL,
    hub_url text,
    token text,
    network_id uuid,
    distribution_id uuid,
    CHECK ((hub_url IS NULL) = (token IS NULL)),
    CHECK ((hub_url IS NULL) = (network_id IS NULL)),
    CHECK ((hub_url IS NULL) = (distribution_id IS NULL))
);

-- One row: how far this kiosk has read the hub's feed. cursor NULL: a snapshot is needed first.
CREATE TABLE sync_position (
    slot bigint PRIMARY KEY CHECK (slot = 1),
    epoch uuid NOT NULL,
    cursor bigint CHECK (cursor >= 0)
);

-- What the hub told, as JSON, verbatim: members of a later version survive.
CREATE TABLE mirror_distribution (
    id uuid PRIMARY KEY,
    json text NOT NULL
);
CREATE TABLE mirror_order (
    id uuid PRIMARY KEY,
    json text NOT NULL
);

-- Our own streams, one per process start that recorded something. The outbox is every fact with n > acked; acked may go
-- down when the hub lost what it had.
CREATE TABLE stream (
    id uuid PRIMARY KEY,
    n_last bigint NOT NULL CHECK (n_last >= 0),
    acked bigint NOT NULL CHECK (acked >= 0)
);

-- Facts of this kiosk and of others, as JSON, verbatim. Never changed, never deleted while its distribution is kept.
CREATE TABLE fact (
    id uuid PRIMARY KEY,
    stream_id uuid NOT NULL,
    n bigint NOT NULL,
    distribution_id uuid NOT NULL,
    subject_id uuid NOT NULL,
    hlc bigint NOT NULL,
    json text NOT NULL
);
CREATE INDEX fact_by_stream ON fact (stream_id, n);
CREATE INDEX fact_by_subject ON fact (subject_id);

-- Labels on their way to paper. place is the order in which they were asked for.
CREATE TABLE print_job (
    id uuid PRIMARY KEY,
    place bigint NOT NULL UNIQUE,
    job_key text NOT NULL UNIQUE,
    subject_id uuid NOT NULL,
    kind text NOT NULL,
    body text NOT NULL,
    state text NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'printed', 'failed', 'unknown')),
    bytes_sent bigint NOT NULL CHECK (bytes_sent >= 0),
    copy bigint NOT NULL CHECK (copy >= 1),
    acknowledged bigint NOT NULL CHECK (acknowledged IN (0, 1))
);
