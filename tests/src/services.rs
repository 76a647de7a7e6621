//! What was generated from `tests/idl`: one module tree that mirrors the packages.

#![allow(missing_docs, reason = "the declarations of test services need none")]
#![allow(clippy::len_without_is_empty, reason = "Python's `__len__` has no companion")]

pyro_runtime::include!();
