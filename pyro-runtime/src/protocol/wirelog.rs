//! Messages as log lines on the level debug, with Python's texts (`LOGWIRE`). They go to the facade `log`, so a program sees them
//! where it sees its other lines; nothing is formatted unless somebody listens.

use super::{AnnotationId, Annotations, Flags, Header, Message, MessageType};
use crate::codec::Output;
use crate::{Generation, Uuid, Value};
use std::fmt;

/// In whose name one end logs its messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WireLog {
    /// A daemon.
    Daemon,
    /// A proxy.
    Proxy,
}

/// How much of one message a line shows.
const MAX_SHOWN_BYTES: usize = 64 * 1024;

#[cold]
pub(super) fn received(who: WireLog, message: &Message<'_>) {
    let what = match (who, message.header.message_type) {
        (WireLog::Daemon, MessageType::Connect) => "daemon handshake received",
        (WireLog::Daemon, _) => "daemon wiredata received",
        (WireLog::Proxy, MessageType::ConnectOk | MessageType::ConnectFail) => {
            "proxy connect response received"
        }
        (WireLog::Proxy, _) => "proxy wiredata received",
    };
    let n_annotations = message.annotations.iter().count();
    log::debug!("{}", Line { what, header: &message.header, n_annotations, data: &[message.payload] });
}

/// The last message of an output, which begins at `from`.
#[cold]
pub(crate) fn sent(who: WireLog, generation: Generation, out: &Output, from: usize) {
    let data: Vec<&[u8]> = out.segments(from).collect();
    // Header and annotations are never spliced.
    let first = data.first().copied().unwrap_or_default();
    let Ok(Some(mut header)) = Header::parse(first, generation) else { return };
    let annotations = first[generation.header_bytes()..].get(..header.annotations_len as usize);
    let annotations = Annotations::written(annotations.unwrap_or_default(), generation);
    let corr = annotations.get(AnnotationId::CORR).and_then(|id| Uuid::from_slice(id).ok());
    header.correlation_id = header.correlation_id.or(corr);
    let what = match (who, header.message_type) {
        (WireLog::Daemon, MessageType::ConnectOk | MessageType::ConnectFail) => "daemon handshake response",
        (WireLog::Daemon, _) if header.flags.contains(Flags::EXCEPTION) => {
            "daemon wiredata sending (error response)"
        }
        (WireLog::Daemon, _) => "daemon wiredata sending",
        (WireLog::Proxy, MessageType::Connect) => "proxy connect sending",
        (WireLog::Proxy, _) => "proxy wiredata sending",
    };
    let n_annotations = annotations.iter().count();
    log::debug!("{}", Line { what, header: &header, n_annotations, data: &data });
}

struct Line<'a> {
    what: &'static str,
    header: &'a Header,
    n_annotations: usize,
    /// Pieces of one whole.
    data: &'a [&'a [u8]],
}

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Header { generation, message_type, flags, serializer_id, seq, correlation_id, .. } = self.header;
        let shown = self.data.iter().flat_map(|piece| piece.iter().copied()).take(MAX_SHOWN_BYTES).collect();
        write!(
            f,
            "{}: msgtype={} flags=0x{:x} ser={serializer_id} seq={seq} num_annotations={} corr_id={}\ndata={}",
            self.what,
            message_type.to_wire(),
            flags.to_wire(*generation),
            self.n_annotations,
            correlation_id.unwrap_or_default(),
            Value::Bytes(shown),
        )?;
        let n_bytes: usize = self.data.iter().map(|piece| piece.len()).sum();
        if n_bytes > MAX_SHOWN_BYTES {
            write!(f, " and {} bytes more", n_bytes - MAX_SHOWN_BYTES)
        } else {
            Ok(())
        }
    }
}
