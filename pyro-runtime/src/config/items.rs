//! All configuration items as a table: what `pyro config` prints and the guide shows. It sets nothing; `env` does.

use super::Config;
use crate::Generation;
use crate::protocol::Generations;
use std::fmt::Write;
use std::time::Duration;

/// One configuration item.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Item {
    /// Its name: a variable of the environment behind `PYRORS_`, and behind `PYRO_` unless it is ours alone.
    pub name: &'static str,
    /// Whose it is.
    pub known_to: KnownTo,
    /// What it says, in one line of Markdown.
    pub what: &'static str,
    value: fn(&Config) -> String,
}

/// Which programs know an item by this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KnownTo {
    /// Pyro4 and Pyro5.
    Both,
    /// Pyro4 alone. Python's Pyro5 refuses to start when it finds its variable in the environment.
    Pyro4,
    /// Pyro5 alone.
    Pyro5,
    /// No Python program.
    Ours,
}

impl Item {
    /// The item's value in a configuration, as a variable would give it: `true` and `false`, seconds with decimals, bytes,
    /// lists with commas between. Empty: not set.
    pub fn value(&self, config: &Config) -> String {
        (self.value)(config)
    }
}

impl std::fmt::Debug for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl Config {
    /// All items, sorted by name.
    pub const fn items() -> &'static [Item] {
        ITEMS
    }
}

macro_rules! items {
    ($($name:literal $known_to:ident $value:expr, $what:literal;)*) => {
        const ITEMS: &[Item] =
            &[$(Item { name: $name, known_to: KnownTo::$known_to, what: $what, value: $value }),*];
    };
}

items! {
    "AUTOPROXY" Pyro4 |c| c.autoproxy.to_string(),
        "whether objects that a daemon hosts travel as proxies";
    "BROADCAST_ADDRS" Both |c| c.broadcast_addrs.iter().map(|a| broadcast(a)).collect::<Vec<_>>().join(","),
        "where clients broadcast to when they look for a name server";
    "COMMTIMEOUT" Both |c| seconds_or_off(c.commtimeout),
        "seconds that a connect, a send and a receive may take, and a connection may be idle; 0: for ever";
    "COMPRESSION" Both |c| c.compression.to_string(),
        "whether payloads are compressed";
    "DRAIN_TIMEOUT" Ours |c| seconds(c.drain_timeout),
        "seconds that a shutdown waits for calls that are running";
    "GENERATIONS" Ours |c| generations(c.generations).to_owned(),
        "whom a daemon answers: `both`, `4` or `5`";
    "HANDSHAKE_TIMEOUT" Ours |c| seconds(c.handshake_timeout),
        "seconds that a client has for its handshake";
    "HOST" Both |c| c.host.clone(),
        "where daemons listen";
    "ITER_STREAMING" Both |c| c.iter_streaming.to_string(),
        "whether results may be item streams";
    "ITER_STREAM_LIFETIME" Both |c| seconds_or_off(c.iter_stream_lifetime),
        "seconds that a stream may live; 0: for ever";
    "ITER_STREAM_LINGER" Both |c| seconds(c.iter_stream_linger),
        "seconds that a stream outlives its connection";
    "LOGFILE" Both |c| c.logfile.clone(),
        "where our programs write log lines; `{stderr}`: standard error";
    "LOGLEVEL" Both |c| c.loglevel.map(crate::logging::name_of).unwrap_or_default().to_owned(),
        "from which level on: `DEBUG`, `INFO`, `WARNING`, `ERROR`, `CRITICAL`; not set: nothing";
    "LOGWIRE" Both |c| c.logwire.to_string(),
        "whether each message is logged, on the level `DEBUG`";
    "MAX_ANNOTATIONS" Ours |c| c.max_annotations.to_string(),
        "annotations of one message";
    "MAX_CONNECTIONS" Ours |c| c.max_connections.to_string(),
        "connections of a daemon";
    "MAX_CONNECTIONS_PER_IP" Ours |c| c.max_connections_per_ip.to_string(),
        "those of one address; loopback is exempt";
    "MAX_DEPTH" Ours |c| c.max_depth.to_string(),
        "containers inside each other in a payload";
    "MAX_HANDSHAKES" Ours |c| c.max_handshakes.to_string(),
        "connections in their handshake; of one address half as many";
    "MAX_HANDSHAKE_SIZE" Ours |c| c.max_handshake_size.to_string(),
        "bytes of what a client says before it is let in";
    "MAX_INFLATED_SIZE" Ours |c| c.max_inflated_size.map(|n| n.to_string()).unwrap_or_default(),
        "bytes of a payload after inflation; not set: 64 MiB for a daemon, 1 GiB for a proxy";
    "MAX_INFLATE_RATIO" Ours |c| c.max_inflate_ratio.to_string(),
        "how many times longer inflation may make a payload, beyond 16 MiB";
    "MAX_INT_DIGITS" Ours |c| c.max_int_digits.to_string(),
        "decimal digits of an integer";
    "MAX_MESSAGE_SIZE" Both |c| c.max_message_size.map(message_size).unwrap_or_default(),
        "bytes of a message as it travels, 0: any; not set: 64 MiB for a daemon, 1 GiB for a proxy";
    "MAX_NAME_SIZE" Ours |c| c.max_name_size.to_string(),
        "bytes of a name in the name server";
    "MAX_ONEWAY" Ours |c| c.max_oneway.to_string(),
        "oneway calls of one connection that run beside it";
    "MAX_RETRIES" Both |c| c.max_retries.to_string(),
        "how often a proxy repeats a call whose connection was lost";
    "MAX_STREAMS" Ours |c| c.max_streams.to_string(),
        "item streams that one client may have open";
    "MAX_STREAMS_TOTAL" Ours |c| c.max_streams_total.to_string(),
        "item streams that a daemon may have open, of all clients";
    "MAX_TAGS" Ours |c| c.max_tags.to_string(),
        "metadata tags of a name in the name server";
    "MESSAGE_TIMEOUT" Ours |c| seconds(c.message_timeout),
        "seconds that a message may stand still below 1,000 bytes a second";
    "METADATA" Pyro4 |c| c.metadata.to_string(),
        "whether proxies ask Pyro4 servers for metadata";
    "NATHOST" Both |c| c.nathost.clone().unwrap_or_default(),
        "the host that URIs carry instead of the real one";
    "NATPORT" Both |c| c.natport.to_string(),
        "the port beside it; 0: the real one";
    "NS_AUTOCLEAN" Both |c| seconds_or_off(c.ns_autoclean),
        "seconds between two checks of a name server for dead entries; 0: off";
    "NS_BCHOST" Both |c| c.ns_bchost.clone().unwrap_or_default(),
        "where the broadcast responder listens";
    "NS_BCPORT" Both |c| c.ns_bcport.to_string(),
        "its UDP port";
    "NS_HOST" Both |c| c.ns_host.clone(),
        "where the name server is looked for first and last";
    "NS_LOOKUP_DELAY" Pyro5 |c| seconds(c.ns_lookup_delay),
        "seconds that a proxy asks for a name that is not known yet";
    "NS_PORT" Both |c| c.ns_port.to_string(),
        "its port";
    "ONEWAY_THREADED" Pyro4 |c| c.oneway_threaded.to_string(),
        "whether a oneway call gets a task or thread of its own";
    "POLLTIMEOUT" Both |c| seconds(c.polltimeout),
        "seconds after which a blocking request loop looks at its condition at the latest";
    "PREFER_IP_VERSION" Both |c| c.prefer_ip_version.to_string(),
        "`4` or `6` for that version only, `0` for the resolver's order";
    "REQUIRE_EXPOSE" Pyro4 |c| c.require_expose.to_string(),
        "whether only exposed members are remote";
    "SERIALIZER" Both |c| c.serializer.name().to_owned(),
        "what proxies send: `serpent`, `json`, `marshal`, `msgpack`, or `pickle` to servers of Pyro4";
    "SERIALIZERS_ACCEPTED" Pyro4 |c| serializers(c),
        "what daemons take; `pickle` only when it is named here";
    "SERPENT_BYTES_REPR" Pyro5 |c| c.serpent_bytes_repr.to_string(),
        "whether serpent writes bytes as `b'..'`";
    "SERVERTYPE" Both |c| c.servertype.to_string(),
        "who waits for connections and runs handlers: `async`, `thread` or `multiplex`";
    "SOCK_NODELAY" Both |c| c.sock_nodelay.to_string(),
        "whether small writes leave at once";
    "SOCK_REUSE" Both |c| c.sock_reuse.to_string(),
        "whether a port can be taken on which an ended program still has connections";
    "SSL" Both |c| c.ssl.to_string(),
        "whether connections are encrypted; the program must be built with the feature `tls`";
    "SSL_CACERTS" Both |c| c.ssl_cacerts.clone().unwrap_or_default(),
        "PEM file, or folder as OpenSSL has them, with the authorities of the other side; not set: the system's";
    "SSL_CLIENTCERT" Both |c| c.ssl_clientcert.clone().unwrap_or_default(),
        "PEM file with a client's certificate";
    "SSL_CLIENTKEY" Both |c| c.ssl_clientkey.clone().unwrap_or_default(),
        "PEM file with its private key; not set: it is in the certificate's file";
    "SSL_REQUIRECLIENTCERT" Both |c| c.ssl_requireclientcert.to_string(),
        "whether a daemon's clients have to prove themselves with a certificate";
    "SSL_SERVERCERT" Both |c| c.ssl_servercert.clone().unwrap_or_default(),
        "PEM file with a daemon's certificate";
    "SSL_SERVERKEY" Both |c| c.ssl_serverkey.clone().unwrap_or_default(),
        "PEM file with its private key; not set: it is in the certificate's file";
    "THREADPOOL_SIZE" Both |c| c.threadpool_size.to_string(),
        "threads of a daemon of the type `thread` at most";
    "THREADPOOL_SIZE_MIN" Both |c| c.threadpool_size_min.to_string(),
        "threads that such a daemon keeps while they have nothing to do";
    "WRITE_TIMEOUT" Ours |c| seconds(c.write_timeout),
        "seconds that a peer may leave its replies unread";
}

fn seconds(time: Duration) -> String {
    time.as_secs_f64().to_string()
}

fn seconds_or_off(time: Option<Duration>) -> String {
    seconds(time.unwrap_or_default())
}

fn message_size(bytes: usize) -> String {
    if bytes == usize::MAX { "0".to_owned() } else { bytes.to_string() }
}

/// As a list can hold it: an item without a letter would be none.
fn broadcast(address: &str) -> &str {
    if address.is_empty() { "''" } else { address }
}

fn generations(generations: Generations) -> &'static str {
    match generations {
        Generations::Both => "both",
        Generations::Only(Generation::Pyro4) => "4",
        Generations::Only(Generation::Pyro5) => "5",
    }
}

fn serializers(config: &Config) -> String {
    let accepted = config.serializers_accepted.iter();
    accepted.map(crate::Serializer::name).collect::<Vec<_>>().join(",")
}

/// The table of all items and their defaults, as the guide has it.
#[doc(hidden)]
pub fn markdown() -> String {
    let defaults = Config::default();
    let mut page = "| item | default | known to | what it says |\n| --- | --- | --- | --- |\n".to_owned();
    for item in ITEMS {
        let default = item.value(&defaults);
        let default = if default.is_empty() { "not set".to_owned() } else { format!("`{default}`") };
        let known_to = match item.known_to {
            KnownTo::Both => "Pyro4, Pyro5",
            KnownTo::Pyro4 => "Pyro4",
            KnownTo::Pyro5 => "Pyro5",
            KnownTo::Ours => "",
        };
        writeln!(page, "| `{}` | {default} | {known_to} | {} |", item.name, item.what)
            .expect("a string takes all");
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Another value for each kind of default.
    fn other(name: &str, default: &str) -> String {
        match (name, default) {
            ("SERIALIZER", _) | ("SERIALIZERS_ACCEPTED", _) => "json".to_owned(),
            ("LOGLEVEL", _) => "INFO".to_owned(),
            ("GENERATIONS", _) => "5".to_owned(),
            ("SERVERTYPE", _) => "thread".to_owned(),
            ("PREFER_IP_VERSION", _) => "6".to_owned(),
            ("BROADCAST_ADDRS", _) => "10.0.0.255,''".to_owned(),
            ("MAX_MESSAGE_SIZE", _) => "0".to_owned(),
            (_, "true") => "false".to_owned(),
            (_, "false") => "true".to_owned(),
            (_, text) if text.parse::<f64>().is_ok() => "17".to_owned(),
            _ => "123".to_owned(),
        }
    }

    #[test]
    fn every_item_can_be_read_and_set() {
        assert!(ITEMS.is_sorted_by_key(|item| item.name));
        for item in ITEMS {
            let wanted = other(item.name, &item.value(&Config::default()));
            assert_ne!(item.value(&Config::default()), wanted);
            for prefix in ["PYRORS_", "PYRO_"] {
                let variable = format!("{prefix}{}", item.name);
                let loaded = Config::from_vars([(variable.clone(), wanted.clone())]).unwrap();
                let known = prefix == "PYRORS_" || item.known_to != KnownTo::Ours;
                assert_eq!(item.value(&loaded.config) == wanted, known, "{variable}={wanted}");
                assert_eq!(loaded.warnings.is_empty(), known, "{variable}");
                assert_eq!(loaded.set_by(item.name), known.then_some(variable.as_str()));
            }
        }
    }

    #[test]
    fn defaults_set_as_variables_change_nothing() {
        let defaults = Config::default();
        let set = ITEMS.iter().map(|item| (format!("PYRORS_{}", item.name), item.value(&defaults)));
        let loaded = Config::from_vars(set.filter(|(_, value)| !value.is_empty())).unwrap();
        assert_eq!(loaded.config, defaults);
        assert_eq!(loaded.warnings, Vec::<String>::new());
    }

    /// Whoever adds a field adds a row.
    #[test]
    fn every_field_has_its_item() {
        let fields = format!("{:#?}", Config::default());
        let fields =
            fields.lines().filter_map(|line| line.strip_prefix("    ").filter(|l| !l.starts_with(' ')));
        let names = fields.filter_map(|line| line.split_once(": ").map(|(name, _)| name.to_uppercase()));
        let names: Vec<String> = names.collect();
        assert_eq!(names.len(), ITEMS.len());
        for name in names {
            assert!(ITEMS.iter().any(|item| item.name == name), "{name} is not in the table");
        }
    }
}
