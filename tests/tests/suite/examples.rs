//! The programs of `examples/`, each with unmodified Python programs of both generations on the other side. What they share is
//! in `pyro_tests::examples`; `docs/examples.md` is the list for readers.

mod calls;
mod clients;
mod connections;
mod goods;
mod objects;
mod results;
mod talk;
mod terminal;
mod waiting;
