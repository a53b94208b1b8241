//! `cargo xtask licences`: what the settings window says of what ships.

use crate::npm;
use crate::step::{self, Failure};
use crate::workspace::Workspace;

/// Writes the file anew, after parts were added, updated or removed.
pub(crate) fn run(workspace: &Workspace) -> Result<(), Failure> {
    npm::install(workspace)?;
    let words = ["run", "--package", "supply-chain", "--bin", "licences"];
    step::run(&mut workspace.cargo(words))
}
