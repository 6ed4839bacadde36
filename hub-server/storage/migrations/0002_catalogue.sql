-- Products belong to their supplier, an order cycle to its coordinator, a pick-up point and a distribution to the
-- distributor: owner_id is what authorisation looks at.
CREATE TABLE product (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    owner_id uuid NOT NULL,
    name text NOT NULL,
    category text NOT NULL,
    allergens text NOT NULL,
    is_organic bigint NOT NULL CHECK (is_organic IN (0, 1)),
    is_cold bigint NOT NULL CHECK (is_cold IN (0, 1)),
    age_min bigint NOT NULL CHECK (age_min >= 0),
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, owner_id) REFERENCES enterprise (network_id, id)
);

-- content is the ordered content of one unit in `content_unit`: grams, millilitres or pieces.
CREATE TABLE variant (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    owner_id uuid NOT NULL,
    product_id uuid NOT NULL,
    unit_text text NOT NULL,
    content bigint NOT NULL CHECK (content > 0),
    content_unit text NOT NULL CHECK (content_unit IN ('g', 'ml', 'piece')),
    price_cents bigint NOT NULL CHECK (price_cents >= 0),
    deposit_cents bigint NOT NULL CHECK (deposit_cents >= 0),
    is_weighed bigint NOT NULL CHECK (is_weighed IN (0, 1)),
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, product_id) REFERENCES product (network_id, id),
    FOREIGN KEY (network_id, owner_id) REFERENCES enterprise (network_id, id)
);

-- Oversell is impossible by constraint. On demand: on_hand counts down from zero and limits nothing.
CREATE TABLE stock (
    network_id uuid NOT NULL,
    variant_id uuid NOT NULL,
    owner_id uuid NOT NULL,
    on_hand bigint NOT NULL,
    on_demand bigint NOT NULL CHECK (on_demand IN (0, 1)),
    PRIMARY KEY (network_id, variant_id),
    FOREIGN KEY (network_id, variant_id) REFERENCES variant (network_id, id),
    CHECK (on_hand >= 0 OR on_demand = 1)
);

-- Half-open: orders are taken from opens_at to just before closes_at. version rises when products or prices change.
CREATE TABLE order_cycle (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    owner_id uuid NOT NULL,
    shop_id uuid NOT NULL,
    name text NOT NULL,
    opens_at bigint NOT NULL,
    closes_at bigint NOT NULL,
    number_prefix text NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, owner_id) REFERENCES enterprise (network_id, id),
    FOREIGN KEY (network_id, shop_id) REFERENCES enterprise (network_id, id),
    CHECK (opens_at < closes_at)
);

CREATE TABLE order_cycle_variant (
    network_id uuid NOT NULL,
    order_cycle_id uuid NOT NULL,
    variant_id uuid NOT NULL,
    PRIMARY KEY (network_id, order_cycle_id, variant_id),
    FOREIGN KEY (network_id, order_cycle_id) REFERENCES order_cycle (network_id, id),
    FOREIGN KEY (network_id, variant_id) REFERENCES variant (network_id, id)
);

CREATE TABLE pickup_point (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    owner_id uuid NOT NULL,
    name text NOT NULL,
    address text NOT NULL,
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, owner_id) REFERENCES enterprise (network_id, id)
);

-- Where a category stands on the day: "Fromages" on "Table 3".
CREATE TABLE handout_table (
    network_id uuid NOT NULL,
    pickup_point_id uuid NOT NULL,
    category text NOT NULL,
    table_name text NOT NULL,
    PRIMARY KEY (network_id, pickup_point_id, category),
    FOREIGN KEY (network_id, pickup_point_id) REFERENCES pickup_point (network_id, id)
);

-- One hand-out session. feed_head is the last feed number of this scope: raised by one row lock, last in each
-- transaction, so that a committed row is never invisible to a cursor that passed it.
CREATE TABLE distribution (
    network_id uuid NOT NULL,
    id uuid NOT NULL,
    owner_id uuid NOT NULL,
    order_cycle_id uuid NOT NULL,
    pickup_point_id uuid NOT NULL,
    opens_at bigint NOT NULL,
    closes_at bigint NOT NULL,
    last_number bigint NOT NULL CHECK (last_number >= 0),
    last_basket bigint NOT NULL CHECK (last_basket >= 0),
    feed_head bigint NOT NULL CHECK (feed_head >= 0),
    PRIMARY KEY (network_id, id),
    FOREIGN KEY (network_id, owner_id) REFERENCES enterprise (network_id, id),
    FOREIGN KEY (network_id, order_cycle_id) REFERENCES order_cycle (network_id, id),
    FOREIGN KEY (network_id, pickup_point_id) REFERENCES pickup_point (network_id, id),
    CHECK (opens_at < closes_at)
);
CREATE INDEX distribution_order_cycle ON distribution (network_id, order_cycle_id);
