//! What ships with the product besides its own code, and under which licences.

mod bill_of_materials;
mod linked;
mod papers;
mod third_party;

pub use bill_of_materials::{Product, bill_of_materials};
pub use papers::{copyright, notices};
pub use third_party::{collect, root};
