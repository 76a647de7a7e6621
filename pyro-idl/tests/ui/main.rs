//! The tests of the language: files in `tests/ui` with the expected text beside them, the Model that is made of good ones,
//! arbitrary input, the guide, and the freshness of the committed parser. `PYRO_BLESS=1` writes what is expected instead of
//! comparing; read the difference in review.

mod breaking;
mod cases;
mod explain;
mod export;
mod fixes;
mod fmt;
mod grammar;
mod guide;
mod hostile;
mod lint;
mod model;
mod scope;
mod unique;
