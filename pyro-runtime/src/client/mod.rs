//! Calls remote objects: the dynamic [`Proxy`], and how names are found.
//!
//! ```text
//!  Proxy --Call, arguments--> exchange --request--> Connection --bytes--> socket
//!    ^                                                  | slab of calls in flight
//!    +---- result or error <--reply-- InFlight <--------+ <--replies-- Driver <--bytes-- socket
//! ```
//!
//! | file | what it is |
//! | --- | --- |
//! | `proxy`, `builder`, `request`, `batch`, `items` | what users see: calls, settings, batches, item streams |
//! | `exchange` | one request and its reply |
//! | `connect` | socket, handshake, generation |
//! | `connection`, `slab`, `driver` | one connection, its calls in flight, the task that reads it |
//! | `reply`, `text` | replies to results, errors to Python's words |
//! | `naming`, `broadcast` | name servers, `PYRONAME:` and `PYROMETA:` |
//!
//! It knows nothing of daemons. It has no blocking calls and needs a tokio runtime (either flavour).

mod batch;
mod broadcast;
mod builder;
mod connect;
mod connection;
mod driver;
mod exchange;
mod items;
mod naming;
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
pub use batch::{Batch, BatchResults};
pub use builder::ProxyBuilder;

pub(crate) use naming::search;
pub use naming::{NameServerProxy, Place, Tagged, locate_ns, locate_ns_at, resolve_uri};
pub use proxy::{IntoUri, Proxy};
pub use request::{Request, Response};
