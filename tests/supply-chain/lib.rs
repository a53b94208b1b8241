//! What ships with the product besides its own code, and under which licences.

mod third_party;

pub use third_party::{collect, root};
