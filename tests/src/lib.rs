//! What the tests share: recorded conversations and values, real Python peers, our own programs as processes.
//!
//! | module | what it is |
//! | --- | --- |
//! | [`paths`] | where the sources and the target folder are |
//! | [`process`] | a child process with bounded time that cannot be left behind |
//! | [`python`] | Pyro4 and Pyro5 as users install them, in a virtual environment under the target folder |
//! | [`programs`] | the programs of this workspace, built and found |
//! | [`examples`] | an example and its Python counterpart, with clients of both languages |
//! | [`frame`] | a second reading of the wire, to judge the first by |
//! | [`golden`] | the generated code that is committed |
//! | [`peer`] | a client made of frames, that can stop in the middle of anything |
//! | [`host`] | a daemon of ours for the length of a test |
//! | [`things`] | the recorded test objects, for a daemon of ours |
//! | [`tools`] | type checkers and compilers of other languages |
//! | [`certificates`] | whom encrypted connections trust, made anew for each test |
//! | [`compare`] | replies as values, without what may differ |
//! | [`vectors`] | what was recorded from Python: `tests/vectors/*.json` |
//!
//! Nothing here is published; a helper panics with the reason when the test cannot go on.

pub mod certificates;
pub mod compare;
pub mod examples;
pub mod frame;
pub mod golden;
pub mod host;
pub mod paths;
pub mod peer;
pub mod process;
pub mod programs;
pub mod python;
pub mod services;
pub mod things;
pub mod tools;
pub mod vectors;
pub mod workshop;
