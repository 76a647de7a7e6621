//! Configuration from variables. Python's rules for texts, but for one: a `PYRO_` variable that nobody knows is a
//! warning here and no refusal to start, for shells are shared with programs of the other generation.

use super::Config;
use crate::protocol::{Generations, SerializerSet};
use crate::{Generation, Serializer};
use std::str::FromStr;
use std::time::Duration;

/// Python's items that mean nothing here: they are taken without a word.
const NO_MEANING_HERE: [&str; 6] = [
    // Secrets of single programs, which read them themselves.
    "HMAC_KEY",
    "HTTPGATEWAY_KEY",
    "PICKLE_PROTOCOL_VERSION",
    "DILL_PROTOCOL_VERSION",
    "JSON_MODULE",
    "USE_MSG_WAITALL",
];

/// Python's items that can have no effect here, the value that says what is done anyway, and why.
const WITHOUT_EFFECT: [(&str, &str, &str); 1] =
    [("DETAILED_TRACEBACK", "false", "Rust has no local variables to show")];

/// Pyro4's serializers that carry Python code.
const PYTHONS_ALONE: [&str; 2] = ["dill", "cloudpickle"];

/// A variable whose value cannot be used. The text is Python's, and names the variable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(String);

/// A configuration, and what its source is to be told.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// The configuration.
    pub config: Config,
    /// One line for each variable that had no effect although it looks as if it should; for the program to print.
    pub warnings: Vec<String>,
    /// Items, and the variables that have set them; the last one of an item has won.
    set_by: Vec<(String, String)>,
}

impl From<ConfigError> for crate::Error {
    fn from(error: ConfigError) -> Self {
        Self::usage(error.0)
    }
}

impl Config {
    /// The configuration of the process's environment; see [`from_vars`](Self::from_vars).
    ///
    /// # Errors
    /// As [`from_vars`](Self::from_vars).
    pub fn from_env() -> Result<Loaded, ConfigError> {
        Self::from_vars(std::env::vars_os().filter_map(|(name, value)| {
            let name = name.into_string().ok().filter(|name| name.starts_with("PYRO"))?;
            Some((name, value.to_string_lossy().into_owned()))
        }))
    }

    /// The defaults, changed by variables: `PYRO_ITEM` for Pyro's own items of either generation, `PYRORS_ITEM` for
    /// all items. Where both are there, `PYRORS_` wins. Other names are passed over.
    ///
    /// Booleans are `0 off no false 1 yes on true` in any case. Sizes are bytes, times are seconds with decimals; a
    /// time or `MAX_MESSAGE_SIZE` of 0 means no limit, as in Python. Lists are separated by commas.
    ///
    /// # Errors
    /// A value that is not of its item's type, with Python's text.
    pub fn from_vars(vars: impl IntoIterator<Item = (String, String)>) -> Result<Loaded, ConfigError> {
        let mut loaded = Loaded { config: Self::default(), warnings: Vec::new(), set_by: Vec::new() };
        let (mut shared, mut own): (Vec<_>, Vec<_>) =
            vars.into_iter().partition(|(name, _)| !name.starts_with("PYRORS_"));
        // One order, whatever the source's is: warnings and the first error are the same in each run.
        shared.sort();
        own.sort();
        for (name, value) in &shared {
            if let Some(item) = name.strip_prefix("PYRO_") {
                loaded.apply(name, value, |config| config.set_shared(item, value))?;
            }
        }
        for (name, value) in &own {
            let item = &name["PYRORS_".len()..];
            loaded.apply(name, value, |config| match config.set_own(item, value) {
                Err(Fault::Unknown) => config.set_shared(item, value),
                other => other,
            })?;
        }
        Ok(loaded)
    }

    /// Sets an item that Python's Pyro has too.
    fn set_shared(&mut self, item: &str, v: &str) -> Result<(), Fault> {
        match item {
            "HOST" => self.host = v.to_owned(),
            "NS_HOST" => self.ns_host = v.to_owned(),
            "NS_PORT" => self.ns_port = number(v)?,
            "NS_BCHOST" => self.ns_bchost = text(v),
            "NS_BCPORT" => self.ns_bcport = number(v)?,
            "NS_AUTOCLEAN" => self.ns_autoclean = duration_or_off(v)?,
            "NS_LOOKUP_DELAY" => self.ns_lookup_delay = duration(v)?,
            "NATHOST" => self.nathost = text(v),
            "NATPORT" => self.natport = number(v)?,
            "BROADCAST_ADDRS" => self.broadcast_addrs = list(v).map(broadcast_addr).collect(),
            "PREFER_IP_VERSION" => self.prefer_ip_version = one_of(v, [("0", 0), ("4", 4), ("6", 6)])?,
            "SERIALIZER" if PYTHONS_ALONE.contains(&v) => return Err(no_serializer(v)),
            "SERIALIZER" => self.serializer = Serializer::from_name(v).ok_or(Fault::Value)?,
            "SERIALIZERS_ACCEPTED" => return self.set_serializers_accepted(v),
            "SERPENT_BYTES_REPR" => self.serpent_bytes_repr = boolean(v)?,
            "COMPRESSION" => self.compression = boolean(v)?,
            "MAX_MESSAGE_SIZE" => self.max_message_size = Some(size_or_unlimited(v)?),
            "SERVERTYPE" => self.servertype = v.parse().map_err(|_| Fault::Value)?,
            "THREADPOOL_SIZE" => self.threadpool_size = number(v)?,
            "THREADPOOL_SIZE_MIN" => self.threadpool_size_min = number(v)?,
            "ONEWAY_THREADED" => self.oneway_threaded = boolean(v)?,
            "POLLTIMEOUT" => self.polltimeout = duration(v)?,
            "COMMTIMEOUT" => self.commtimeout = duration_or_off(v)?,
            "MAX_RETRIES" => self.max_retries = number(v)?,
            "REQUIRE_EXPOSE" => self.require_expose = boolean(v)?,
            "AUTOPROXY" => self.autoproxy = boolean(v)?,
            "ITER_STREAMING" => self.iter_streaming = boolean(v)?,
            "ITER_STREAM_LIFETIME" => self.iter_stream_lifetime = duration_or_off(v)?,
            "ITER_STREAM_LINGER" => self.iter_stream_linger = duration(v)?,
            "METADATA" => self.metadata = boolean(v)?,
            "SOCK_REUSE" => self.sock_reuse = boolean(v)?,
            "SOCK_NODELAY" => self.sock_nodelay = boolean(v)?,
            "SSL" => self.ssl = boolean(v)?,
            "SSL_SERVERCERT" => self.ssl_servercert = text(v),
            "SSL_SERVERKEY" => self.ssl_serverkey = text(v),
            "SSL_REQUIRECLIENTCERT" => self.ssl_requireclientcert = boolean(v)?,
            "SSL_CLIENTCERT" => self.ssl_clientcert = text(v),
            "SSL_CLIENTKEY" => self.ssl_clientkey = text(v),
            "SSL_CACERTS" => self.ssl_cacerts = text(v),
            "SSL_SERVERKEYPASSWD" | "SSL_CLIENTKEYPASSWD" if !v.is_empty() => return Err(Fault::KeyPassword),
            "SSL_SERVERKEYPASSWD" | "SSL_CLIENTKEYPASSWD" => {}
            "LOGFILE" => self.logfile = v.to_owned(),
            "LOGLEVEL" if v.is_empty() => self.loglevel = None,
            "LOGLEVEL" => self.loglevel = Some(crate::logging::level_of(v).ok_or(Fault::Value)?),
            "LOGWIRE" => self.logwire = boolean(v)?,
            "FLAME_ENABLED" if boolean(v)? => {
                return Err(Fault::NoEffect(
                    "Flame runs Python code, which there is none of here".to_owned(),
                ));
            }
            "FLAME_ENABLED" => {}
            _ if NO_MEANING_HERE.contains(&item) => {}
            _ => return without_effect(item, v),
        }
        Ok(())
    }

    /// Sets an item that is ours alone.
    fn set_own(&mut self, item: &str, v: &str) -> Result<(), Fault> {
        match item {
            "GENERATIONS" => self.generations = one_of(v, GENERATIONS)?,
            "MAX_HANDSHAKE_SIZE" => self.max_handshake_size = number(v)?,
            "MAX_INFLATED_SIZE" => self.max_inflated_size = Some(number(v)?),
            "MAX_INFLATE_RATIO" => self.max_inflate_ratio = number(v)?,
            "MAX_ANNOTATIONS" => self.max_annotations = number(v)?,
            "MAX_DEPTH" => self.max_depth = number(v)?,
            "MAX_INT_DIGITS" => self.max_int_digits = number(v)?,
            "HANDSHAKE_TIMEOUT" => self.handshake_timeout = duration(v)?,
            "MESSAGE_TIMEOUT" => self.message_timeout = duration(v)?,
            "WRITE_TIMEOUT" => self.write_timeout = duration(v)?,
            "DRAIN_TIMEOUT" => self.drain_timeout = duration(v)?,
            "MAX_CONNECTIONS" => self.max_connections = number(v)?,
            "MAX_CONNECTIONS_PER_IP" => self.max_connections_per_ip = number(v)?,
            "MAX_HANDSHAKES" => self.max_handshakes = number(v)?,
            "MAX_ONEWAY" => self.max_oneway = number(v)?,
            "MAX_STREAMS" => self.max_streams = number(v)?,
            "MAX_STREAMS_TOTAL" => self.max_streams_total = number(v)?,
            "MAX_NAME_SIZE" => self.max_name_size = number(v)?,
            "MAX_TAGS" => self.max_tags = number(v)?,
            _ => return Err(Fault::Unknown),
        }
        Ok(())
    }

    /// Serializers that we have; a list with others (Pyro4's dill) narrows to the rest and is told so.
    fn set_serializers_accepted(&mut self, v: &str) -> Result<(), Fault> {
        self.serializers_accepted = list(v).filter_map(Serializer::from_name).collect();
        let missing: Vec<_> = list(v).filter(|name| Serializer::from_name(name).is_none()).collect();
        match (missing.is_empty(), self.serializers_accepted == SerializerSet::NONE) {
            (_, true) => Err(Fault::Value),
            (true, _) => Ok(()),
            (false, _) => Err(no_serializer(&missing.join(", "))),
        }
    }
}

const GENERATIONS: [(&str, Generations); 3] = [
    ("both", Generations::Both),
    ("4", Generations::Only(Generation::Pyro4)),
    ("5", Generations::Only(Generation::Pyro5)),
];

/// What became of a variable that could not simply be set.
enum Fault {
    Unknown,
    Boolean,
    Value,
    /// The value is a secret and stays untold.
    KeyPassword,
    /// Not an error: set as far as it goes.
    NoEffect(String),
}

impl Loaded {
    /// The variable that has set an item; `None` for one that has its default.
    pub fn set_by(&self, item: &str) -> Option<&str> {
        let last = self.set_by.iter().rev().find(|(name, _)| name == item);
        last.map(|(_, variable)| variable.as_str())
    }

    fn apply(
        &mut self,
        name: &str,
        value: &str,
        set: impl FnOnce(&mut Config) -> Result<(), Fault>,
    ) -> Result<(), ConfigError> {
        let text = match set(&mut self.config) {
            Ok(()) => {
                let item =
                    name.strip_prefix("PYRORS_").or_else(|| name.strip_prefix("PYRO_")).unwrap_or(name);
                self.set_by.push((item.to_owned(), name.to_owned()));
                return Ok(());
            }
            Err(Fault::Unknown) => {
                self.warnings.push(format!("invalid Pyro environment config variable: {name}"));
                return Ok(());
            }
            Err(Fault::NoEffect(why)) => {
                self.warnings.push(format!("{name}={value}: {why}"));
                return Ok(());
            }
            Err(Fault::Boolean) => format!("invalid boolean value: {name}={}", value.to_lowercase()),
            Err(Fault::Value) => format!("invalid Pyro environment config value: {name}={value}"),
            Err(Fault::KeyPassword) => format!(
                "{name}: encrypted private keys are not supported; decrypt it: openssl pkey -in KEY -out plain.key"
            ),
        };
        Err(ConfigError(text))
    }
}

/// An item that has no effect here: told, but where it asks for what is done anyway.
fn without_effect(item: &str, v: &str) -> Result<(), Fault> {
    let known = WITHOUT_EFFECT.iter().find(|(name, ..)| *name == item);
    let (_, anyway, why) = known.ok_or(Fault::Unknown)?;
    let asked = boolean(v).map_or_else(|_| v.to_lowercase(), |on| on.to_string());
    if asked == *anyway || v == *anyway {
        return Ok(());
    }
    Err(Fault::NoEffect(format!("this item has no effect here: {why}")))
}

fn no_serializer(names: &str) -> Fault {
    Fault::NoEffect(format!("there is no serializer {names} here"))
}

fn boolean(v: &str) -> Result<bool, Fault> {
    match v.to_lowercase().as_str() {
        "0" | "off" | "no" | "false" => Ok(false),
        "1" | "yes" | "on" | "true" => Ok(true),
        _ => Err(Fault::Boolean),
    }
}

fn number<T: FromStr>(v: &str) -> Result<T, Fault> {
    v.trim().parse().map_err(|_| Fault::Value)
}

fn duration(v: &str) -> Result<Duration, Fault> {
    number::<f64>(v).and_then(|secs| Duration::try_from_secs_f64(secs).map_err(|_| Fault::Value))
}

fn duration_or_off(v: &str) -> Result<Option<Duration>, Fault> {
    duration(v).map(|d| Some(d).filter(|d| !d.is_zero()))
}

fn size_or_unlimited(v: &str) -> Result<usize, Fault> {
    number(v).map(|n| if n == 0 { usize::MAX } else { n })
}

fn one_of<T: Copy, const N: usize>(v: &str, choices: [(&str, T); N]) -> Result<T, Fault> {
    choices.into_iter().find(|(name, _)| *name == v).map(|(_, value)| value).ok_or(Fault::Value)
}

fn text(v: &str) -> Option<String> {
    Some(v.to_owned()).filter(|v| !v.is_empty())
}

fn list(v: &str) -> impl Iterator<Item = &str> {
    v.split(',').map(str::trim).filter(|item| !item.is_empty())
}

/// Pyro4 writes the address of all interfaces as `''`.
fn broadcast_addr(v: &str) -> String {
    if v == "''" { String::new() } else { v.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::ServerType;

    fn load(vars: &[(&str, &str)]) -> Result<Loaded, String> {
        Config::from_vars(vars.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn no_variables_are_the_defaults() {
        let loaded = load(&[("HOME", "/root"), ("PYROSOMETHING", "1")]).unwrap();
        assert_eq!((loaded.config, loaded.warnings), (Config::default(), Vec::new()));
    }

    #[test]
    fn both_prefixes_are_read_and_ours_wins() {
        let loaded = load(&[
            ("PYRORS_NS_PORT", "7"),
            ("PYRO_NS_PORT", "8"),
            ("PYRO_COMPRESSION", "Yes"),
            ("PYRO_COMMTIMEOUT", "2.5"),
            ("PYRO_ITER_STREAM_LIFETIME", "0"),
            ("PYRO_MAX_MESSAGE_SIZE", "0"),
            ("PYRO_BROADCAST_ADDRS", "1.2.3.4, ''"),
            ("PYRORS_MAX_CONNECTIONS", "5"),
            ("PYRORS_GENERATIONS", "4"),
            ("PYRO_NATHOST", ""),
            ("PYRO_REQUIRE_EXPOSE", "off"),
            ("PYRO_AUTOPROXY", "0"),
            ("PYRO_SERVERTYPE", "thread"),
            ("PYRORS_SERVERTYPE", "multiplex"),
            ("PYRO_THREADPOOL_SIZE", "9"),
            ("PYRO_THREADPOOL_SIZE_MIN", "2"),
            ("PYRO_ONEWAY_THREADED", "off"),
            ("PYRO_POLLTIMEOUT", "0.5"),
        ])
        .unwrap();
        let expected = Config {
            servertype: ServerType::Multiplex,
            threadpool_size: 9,
            threadpool_size_min: 2,
            oneway_threaded: false,
            polltimeout: Duration::from_millis(500),
            ns_port: 7,
            compression: true,
            commtimeout: Some(Duration::from_millis(2500)),
            max_message_size: Some(usize::MAX),
            broadcast_addrs: vec!["1.2.3.4".to_owned(), String::new()],
            max_connections: 5,
            generations: Generations::Only(Generation::Pyro4),
            require_expose: false,
            autoproxy: false,
            ..Config::default()
        };
        assert_eq!(loaded.set_by("NS_PORT"), Some("PYRORS_NS_PORT"));
        assert_eq!(loaded.set_by("NS_HOST"), None);
        assert_eq!((loaded.config, loaded.warnings), (expected, Vec::new()));
    }

    #[test]
    fn values_that_cannot_be_used_are_refused_with_pythons_texts() {
        let cases = [
            ("PYRO_COMPRESSION", "Maybe", "invalid boolean value: PYRO_COMPRESSION=maybe"),
            ("PYRO_NS_PORT", "x", "invalid Pyro environment config value: PYRO_NS_PORT=x"),
            ("PYRO_COMMTIMEOUT", "nan", "invalid Pyro environment config value: PYRO_COMMTIMEOUT=nan"),
            ("PYRO_COMMTIMEOUT", "-1", "invalid Pyro environment config value: PYRO_COMMTIMEOUT=-1"),
            ("PYRO_SERIALIZER", "serpant", "invalid Pyro environment config value: PYRO_SERIALIZER=serpant"),
            (
                "PYRO_SSL_SERVERKEYPASSWD",
                "secret",
                "PYRO_SSL_SERVERKEYPASSWD: encrypted private keys are not supported; decrypt it: openssl pkey -in KEY -out plain.key",
            ),
            ("PYRO_SERVERTYPE", "fork", "invalid Pyro environment config value: PYRO_SERVERTYPE=fork"),
            ("PYRO_LOGLEVEL", "LOUD", "invalid Pyro environment config value: PYRO_LOGLEVEL=LOUD"),
            ("PYRORS_MAX_TAGS", "-1", "invalid Pyro environment config value: PYRORS_MAX_TAGS=-1"),
        ];
        for (name, value, expected) in cases {
            assert_eq!(load(&[(name, value)]).unwrap_err(), expected);
        }
    }

    #[test]
    fn what_has_no_effect_is_told() {
        let loaded = load(&[
            ("PYRO_MAX_TAGS", "1"),
            ("PYRO_NONSENSE", "1"),
            ("PYRO_SERIALIZERS_ACCEPTED", "dill,json"),
            ("PYRO_SERIALIZER", "cloudpickle"),
            ("PYRO_USE_MSG_WAITALL", "1"),
            ("PYRO_REQUIRE_EXPOSE", "On"),
            ("PYRO_NS_LOOKUP_DELAY", "0"),
            ("PYRO_DETAILED_TRACEBACK", "1"),
            ("PYRO_SSL_CACERTS", "x"),
            ("PYRORS_NONSENSE", "1"),
        ])
        .unwrap();
        assert_eq!(
            loaded.warnings,
            [
                "PYRO_DETAILED_TRACEBACK=1: this item has no effect here: Rust has no local variables to show",
                "invalid Pyro environment config variable: PYRO_MAX_TAGS",
                "invalid Pyro environment config variable: PYRO_NONSENSE",
                "PYRO_SERIALIZER=cloudpickle: there is no serializer cloudpickle here",
                "PYRO_SERIALIZERS_ACCEPTED=dill,json: there is no serializer dill here",
                "invalid Pyro environment config variable: PYRORS_NONSENSE",
            ]
        );
        let only_json = SerializerSet::NONE.with(Serializer::Json);
        assert_eq!(loaded.config.serializers_accepted, only_json);
    }

    #[test]
    fn pickle_is_there_when_it_is_asked_for() {
        assert!(!Config::default().serializers_accepted.contains(Serializer::Pickle));
        let loaded =
            load(&[("PYRO_SERIALIZERS_ACCEPTED", "pickle,serpent"), ("PYRO_SERIALIZER", "pickle")]).unwrap();
        let both = SerializerSet::NONE.with(Serializer::Serpent).with(Serializer::Pickle);
        assert_eq!(loaded.config.serializers_accepted, both);
        assert_eq!(loaded.config.serializer, Serializer::Pickle);
        assert_eq!(loaded.warnings, Vec::<String>::new());
    }
}
