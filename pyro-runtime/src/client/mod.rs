//! Calls remote objects: the dynamic [`Proxy`], and how names are found.
//!
//! ```text
//!  Proxy --Call, arguments--> exchange --request--> Connection --bytes--> socket
//!    ^                                                  | slab of calls in flight
//!    +---- result or error <--reply-- InFlight <--------+ <--replies-- Intake <--bytes-- socket
//! ```
//!
//! | file | what it is |
//! | --- | --- |
//! | `proxy`, `builder`, `request`, `batch`, `items` | what users see: calls, settings, batches, item streams |
//! | `clones` | proxies that share a connection and call in another way |
//! | `attribute`, `into_uri` | small parts of the proxy |
//! | `exchange` | one request and its reply |
//! | `connect` | socket, handshake, generation |
//! | `connection`, `slab` | one connection, its calls in flight |
//! | `intake`, `driver` | what reads it; the task that moves it on |
//! | `plain` | a connection without a runtime |
//! | `reply`, `text` | replies to results, errors to Python's words |
//! | `naming`, `broadcast` | name servers, `PYRONAME:` and `PYROMETA:` |
//!
//! It knows nothing of daemons. It has no blocking calls and needs a tokio runtime (either flavour).

mod attribute;
mod batch;
mod broadcast;
mod builder;
mod channel;
mod clones;
mod connect;
mod connected;
mod connection;
mod driver;
mod exchange;
mod intake;
mod into_uri;
mod items;
mod naming;
mod plain;
mod proxy;
mod reply;
mod request;
mod settings;
mod slab;
#[cfg(test)]
mod tests;
mod text;

pub use crate::codec::DynArgs;
pub use crate::protocol::Metadata;
pub use batch::{Batch, BatchResults, Pending, TypedResults};
pub use builder::ProxyBuilder;
pub use into_uri::IntoUri;

pub(crate) use naming::search;
pub use naming::{NameServerProxy, Place, Tagged, locate_ns, locate_ns_at, resolve_uri};
pub use proxy::Proxy;
pub use request::{Request, Response};
