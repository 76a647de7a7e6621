//! The program as its users run it: one module for each command.
#![allow(clippy::unwrap_used, reason = "the helpers of tests may stop at the first surprise, too")]

mod breaking;
mod check;
mod doc;
mod dump;
mod explain;
mod export;
mod files;
mod fix;
mod fmt;
mod formats;
mod full;
mod generate;
mod install;
mod lint;
mod repository;
mod rust;
mod support;
mod write;
