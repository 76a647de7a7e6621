//! What README and the guide show: compiled, and run where it is a whole program. `build.rs` takes it out of the pages.

#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    clippy::allow_attributes_without_reason,
    clippy::unit_arg,
    reason = "a page shows what its reader needs, not what is used"
)]

use pyro_runtime::Error;

include!(concat!(env!("OUT_DIR"), "/guide.rs"));

/// Programs on pages end with nothing or with a result.
trait IntoEnded {
    fn into_ended(self) -> Result<(), Error>;
}

impl IntoEnded for () {
    fn into_ended(self) -> Result<(), Error> {
        Ok(())
    }
}

impl IntoEnded for Result<(), Error> {
    fn into_ended(self) -> Result<(), Error> {
        self
    }
}
