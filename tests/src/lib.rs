//! What the tests share: recorded conversations and values, real Python peers, our own programs as processes.
//!
//! | module | what it is |
//! | --- | --- |
//! | [`paths`] | where the sources and the target folder are |
//! | [`process`] | a child process with bounded time that cannot be left behind |
//! | [`python`] | Pyro4 and Pyro5 as users install them, in a virtual environment under the target folder |
//! | [`programs`] | the programs of this workspace, built and found |
//! | [`vectors`] | what was recorded from Python: `tests/vectors/*.json` |
//!
//! Nothing here is published; a helper panics with the reason when the test cannot go on.

pub mod paths;
pub mod process;
pub mod programs;
pub mod python;
pub mod vectors;
