//! What a name server and those who look for it by UDP broadcast have agreed on. Neither side's sockets are here.

/// The UDP port where name servers listen for broadcasts (Python's `NS_BCPORT`).
pub const BROADCAST_PORT: u16 = 9091;

/// The whole of a request; anything else gets no answer.
pub(crate) const REQUEST: &[u8] = b"GET_NSURI";

/// How much of an answer is read: the text of a URI, in Latin-1.
pub(crate) const MAX_REPLY_BYTES: usize = 100;
