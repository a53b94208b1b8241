//! The tests of this crate hold what is linked to `deny.toml`. It has nothing else.
