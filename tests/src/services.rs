//! What was generated from `tests/idl`: one module tree that mirrors the packages.

#![warn(clippy::pedantic)]
#![allow(missing_docs, reason = "the declarations of test services need none")]

pyro_runtime::include!();
