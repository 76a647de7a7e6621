//! What was generated from `tests/idl`: one module tree that mirrors the packages.

#![warn(clippy::pedantic)]
#![allow(missing_docs, reason = "the declarations of test services need none")]
#![allow(clippy::let_unit_value, reason = "a parameter of type `none` is bound as any other")]

pyro_runtime::include!();
