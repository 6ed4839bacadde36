CREATE TABLE cart (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    changed_at bigint NOT NULL,
    PRIMARY KEY (network_id, id),
    UNIQUE (network_id, token_hash)
);

CREATE TABLE cart_line (
    network_id uuid NOT NULL,
    cart_id uuid NOT NULL,
    variant_id uuid NOT NULL,
    quantity bigint NOT NULL CHECK (quantity > 0),
    added_at bigint NOT NULL,
    PRIMARY KEY (network_id, cart_id, variant_id),
    FOREIGN KEY (network_id, cart_id) REFERENCES cart (network_id, id),
    FOREIGN KEY (network_id, variant_id) REFERENCES variant (network_id, id)
);

-- A person as one distributor knows her. person_key folds name and e-mail, so that the next order finds her again.
CREATE TABLE customer (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    owner_id uuid NOT NULL,
    first_name text NOT NULL,
    last_name text NOT NULL,
    email text NOT NULL,
    phone text NOT NULL,
    person_key text NOT NULL,
    created_at bigint NOT NULL,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, owner_id) REFERENCES enterprise (network_id, id),
    UNIQUE (network_id, owner_id, person_key)
);

-- request_hash is the SHA-256 of what was ordered: the same key with another order is an error, not an answer.
-- token_hash is that of the confirmation page's address. basket_handle is what the basket label says.
CREATE TABLE orders (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    owner_id uuid NOT NULL,
    order_cycle_id uuid NOT NULL,
    distribution_id uuid NOT NULL,
    customer_id uuid NOT NULL,
    idempotency_key uuid NOT NULL,
    request_hash bytea NOT NULL,
    token_hash bytea NOT NULL,
    number text NOT NULL,
    basket bigint NOT NULL CHECK (basket > 0),
    bay text NOT NULL,
    display_name text NOT NULL,
    search_code text NOT NULL,
    basket_handle bytea NOT NULL,
    placed_at bigint NOT NULL,
    cancelled_at bigint,
    goods_cents bigint NOT NULL CHECK (goods_cents >= 0),
    deposit_cents bigint NOT NULL CHECK (deposit_cents >= 0),
    due_cents bigint NOT NULL CHECK (due_cents >= 0 AND due_cents <= goods_cents + deposit_cents),
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, owner_id) REFERENCES enterprise (network_id, id),
    FOREIGN KEY (network_id, order_cycle_id) REFERENCES order_cycle (network_id, id),
    FOREIGN KEY (network_id, distribution_id) REFERENCES distribution (network_id, id),
    FOREIGN KEY (network_id, customer_id) REFERENCES customer (network_id, id),
    UNIQUE (network_id, idempotency_key),
    UNIQUE (network_id, token_hash),
    UNIQUE (network_id, distribution_id, basket),
    UNIQUE (network_id, distribution_id, search_code),
    UNIQUE (network_id, order_cycle_id, number)
);

-- Immutable copies of what was ordered. Within its order a line is found by the key itself; an index by variant would
-- halve the write rate (producers' totals come from elsewhere).
CREATE TABLE line_item (
    network_id uuid NOT NULL,
    order_id uuid NOT NULL,
    id uuid NOT NULL,
    variant_id uuid NOT NULL,
    position bigint NOT NULL,
    product_name text NOT NULL,
    unit_text text NOT NULL,
    quantity bigint NOT NULL CHECK (quantity > 0),
    price_cents bigint NOT NULL CHECK (price_cents >= 0),
    deposit_cents bigint NOT NULL CHECK (deposit_cents >= 0),
    content bigint NOT NULL CHECK (content > 0),
    content_unit text NOT NULL,
    is_weighed bigint NOT NULL CHECK (is_weighed IN (0, 1)),
    is_cold bigint NOT NULL CHECK (is_cold IN (0, 1)),
    age_min bigint NOT NULL CHECK (age_min >= 0),
    table_name text NOT NULL,
    PRIMARY KEY (network_id, order_id, id),
    FOREIGN KEY (network_id, order_id) REFERENCES orders (network_id, id),
    FOREIGN KEY (network_id, variant_id) REFERENCES variant (network_id, id)
);

CREATE TABLE payment (
    network_id uuid NOT NULL,
    order_id uuid NOT NULL,
    id uuid NOT NULL,
    source text NOT NULL,
    amount_cents bigint NOT NULL,
    state text NOT NULL CHECK (state IN ('paid', 'pledged', 'due')),
    PRIMARY KEY (network_id, order_id, id),
    FOREIGN KEY (network_id, order_id) REFERENCES orders (network_id, id)
);

-- The shopper's code. The hub keeps the handle, because the confirmation page shows the QR again; kiosks get its hash.
CREATE TABLE collection_code (
    network_id uuid NOT NULL,
    order_id uuid NOT NULL,
    id uuid NOT NULL,
    handle bytea NOT NULL,
    handle_hash bytea NOT NULL,
    issued_at bigint NOT NULL,
    voided_at bigint,
    PRIMARY KEY (network_id, order_id, id),
    FOREIGN KEY (network_id, order_id) REFERENCES orders (network_id, id),
    UNIQUE (network_id, handle_hash)
);
