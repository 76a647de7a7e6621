//! Names to objects: finding a name server, asking it, resolving `PYRONAME:` and `PYROMETA:` URIs.
//! The name server itself is elsewhere, and this knows nothing of it but what goes over the wire.

use super::builder::ProxyBuilder;
use super::proxy::Proxy;
use super::settings::Settings;
use crate::codec::DynArgs;
use crate::config::Config;
use crate::protocol::HmacKey;
use crate::tls::ClientTls;
use crate::uri::{Location, Protocol};
use crate::{Error, Generation, NAMESERVER_NAME, Result, Serializer, Uri, Value};
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, Instant};

/// As in Python.
const SHORTEST_PAUSE: Duration = Duration::from_millis(200);

/// Where and how to look for a name server. The default is Python's: on this machine, then by broadcast.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Place {
    /// A host, or `./u:NAME`; `None`: search.
    pub host: Option<String>,
    /// A port; `None`: [`default_port`](Self::default_port), or [`broadcast_port`](Self::broadcast_port) for broadcasts.
    pub port: Option<u16>,
    /// Where a search begins and ends (Python's `NS_HOST`). Default `localhost`.
    pub default_host: String,
    /// Python's `NS_PORT`. Default 9090.
    pub default_port: u16,
    /// Whether a search asks by UDP broadcast. Default true.
    pub broadcast: bool,
    /// Python's `NS_BCPORT`. Default 9091.
    pub broadcast_port: u16,
    /// Addresses that are asked (Python's `BROADCAST_ADDRS`). Default `<broadcast>` and `0.0.0.0`.
    pub broadcast_addresses: Vec<String>,
    /// How long a proxy asks for a name or for tags that are not known yet (Python's `NS_LOOKUP_DELAY`): after each fifth of
    /// that time, but five times a second at most, and once more at the end. Its time limits do not count meanwhile. Default
    /// zero: it asks once.
    pub lookup_delay: Duration,
    /// 4 or 6 to prefer that version; 6 knows no broadcast. Default 0.
    pub prefer_ip_version: u8,
    /// The generation of the name server; `None`: find out.
    pub generation: Option<Generation>,
    /// Where finding out begins: the generation of the objects that are looked for.
    pub(crate) first_guess: Generation,
    /// Whether it is asked by the thread that waits for the answer.
    pub(crate) blocking: bool,
    /// What it is asked in. Default serpent; pickle where a configuration says that, as Pyro4 does: then it is of Pyro4.
    pub serializer: Serializer,
    /// Whether the messages to it and from it are logged (Python's `LOGWIRE`). Default false.
    pub log: bool,
    /// The shared secret of a Pyro4 name server.
    pub hmac_key: Option<HmacKey>,
    /// How connections to it are encrypted; `None` not at all, the default.
    pub tls: Option<ClientTls>,
    /// For connecting to it and for each question. Default none.
    pub timeout: Option<Duration>,
}

impl Default for Place {
    fn default() -> Self {
        Self::of(&Config::default())
    }
}

impl Place {
    /// What a configuration says.
    pub fn of(config: &Config) -> Self {
        Self {
            host: None,
            port: None,
            default_host: config.ns_host.clone(),
            default_port: config.ns_port,
            broadcast: true,
            broadcast_port: config.ns_bcport,
            broadcast_addresses: config.broadcast_addrs.clone(),
            lookup_delay: config.ns_lookup_delay,
            prefer_ip_version: config.prefer_ip_version,
            generation: None,
            first_guess: Generation::Pyro5,
            blocking: false,
            serializer: match config.serializer {
                Serializer::Pickle => Serializer::Pickle,
                _ => Serializer::Serpent,
            },
            log: config.logwire,
            hmac_key: None,
            tls: ClientTls::of(config),
            timeout: config.commtimeout,
        }
    }

    /// A place with this host.
    pub fn at(host: impl Into<String>, port: Option<u16>) -> Self {
        Self { host: Some(host.into()), port, ..Self::default() }
    }

    fn is_loopback(&self) -> bool {
        matches!(&*self.default_host, "localhost" | "::1") || self.default_host.starts_with("127.")
    }
}

/// Finds a name server: at `host` and `port`, or without a host on this machine, then by broadcast, then at the default
/// place.
///
/// # Errors
/// `Failed to locate the nameserver` ([`Error::is_naming`]).
pub async fn locate_ns(host: Option<&str>, port: Option<u16>) -> Result<NameServerProxy> {
    locate_ns_at(&Place { host: host.map(str::to_owned), port, ..Place::default() }).await
}

/// As [`locate_ns`], with more to say about where to look.
///
/// # Errors
/// As [`locate_ns`].
pub async fn locate_ns_at(place: &Place) -> Result<NameServerProxy> {
    search(place).await.map_err(|_| Error::naming("Failed to locate the nameserver"))
}

/// As [`locate_ns_at`]; fails with all that was tried, one sentence each.
pub(crate) async fn search(place: &Place) -> Result<NameServerProxy, Vec<String>> {
    let mut tried = Vec::new();
    if let Some(host) = &place.host {
        return match ask(place, host, place.port.unwrap_or(place.default_port), &mut tried).await {
            Some(found) => Ok(found),
            None => Err(tried),
        };
    }
    if place.is_loopback() {
        let port = place.port.unwrap_or(place.default_port);
        // Some systems give the host's own name the address 127.0.1.1.
        let own_name = (place.default_host != "127.0.1.1").then_some("127.0.1.1");
        for host in std::iter::once(&*place.default_host).chain(own_name) {
            if let Some(found) = ask(place, host, port, &mut tried).await {
                return Ok(found);
            }
        }
    }
    if place.broadcast && place.prefer_ip_version != 6 {
        let port = place.port.unwrap_or(place.broadcast_port);
        let asked = match place.blocking {
            true => super::broadcast::ask_here(&place.broadcast_addresses, port),
            false => super::broadcast::ask(&place.broadcast_addresses, port).await,
        };
        match asked {
            Ok(uri) => return Ok(NameServerProxy { proxy: proxy(place, uri) }),
            Err(why) => tried.push(format!("broadcast to port {port}: {why}")),
        }
    }
    match ask(place, &place.default_host, place.default_port, &mut tried).await {
        Some(found) => Ok(found),
        None => Err(tried),
    }
}

/// Tries one address.
async fn ask(place: &Place, host: &str, port: u16, tried: &mut Vec<String>) -> Option<NameServerProxy> {
    let location = match host.strip_prefix("./u:") {
        Some(name) => Location::Unix(name.to_owned()),
        None => Location::Tcp { host: host.to_owned(), port },
    };
    let asked = location.to_string();
    let proxy = proxy(place, Uri::pyro(NAMESERVER_NAME, location));
    match proxy.bind().await {
        Ok(_) => Some(NameServerProxy { proxy }),
        Err(why) => {
            let attempt = format!("{asked}: {why}");
            if !tried.contains(&attempt) {
                tried.push(attempt);
            }
            None
        }
    }
}

fn proxy(place: &Place, uri: Uri) -> Proxy {
    ProxyBuilder::new(uri).access(place, place.first_guess).build()
}

/// A `PYRO:` URI for any URI: asks a name server about names and tags.
///
/// # Errors
/// No name server, no such name, no object with such tags: [`Error::is_naming`].
pub async fn resolve_uri(uri: &Uri) -> Result<Uri> {
    resolve(uri, &Settings::default(), None).await
}

/// As [`resolve_uri`]. Boxed, because proxies resolve and the name server is reached by a proxy.
pub(super) fn resolve<'a>(
    uri: &'a Uri,
    settings: &'a Settings,
    timeout: Option<Duration>,
) -> Pin<Box<dyn Future<Output = Result<Uri>> + Send + 'a>> {
    log::debug!("resolving {uri}");
    Box::pin(async move {
        let mut place = settings.name_server.clone();
        place.blocking = settings.blocking;
        place.timeout = place.timeout.or(timeout);
        place.first_guess = settings.generation.unwrap_or(place.first_guess);
        place.tls = place.tls.or_else(|| settings.tls.clone());
        place.hmac_key = place.hmac_key.or_else(|| settings.wire.hmac_key.clone());
        match &uri.location {
            Some(Location::Tcp { host, port }) => {
                (place.host, place.port) = (Some(host.clone()), Some(*port))
            }
            Some(Location::Unix(name)) => place.host = Some(format!("./u:{name}")),
            None => {}
        }
        match uri.protocol {
            Protocol::Pyro => Ok(uri.clone()),
            Protocol::PyroName => {
                let ns = locate_ns_at(&place).await?;
                let found = until_known(&place, &ns, Wanted::Name(&uri.object)).await?.pop();
                found.ok_or_else(|| Error::naming(format!("unknown name: {}", uri.object)))
            }
            Protocol::PyroMeta => {
                let tags: Vec<&str> = uri.object.split(',').collect();
                let ns = locate_ns_at(&place).await?;
                let mut found = until_known(&place, &ns, Wanted::Tags(&tags)).await?.into_iter();
                let choice = (settings.pick)(found.len());
                found.nth(choice).ok_or_else(|| nothing_tagged(&tags))
            }
        }
    })
}

/// What a name server is asked for.
#[derive(Clone, Copy)]
enum Wanted<'a> {
    Name(&'a str),
    /// All of them.
    Tags(&'a [&'a str]),
}

/// Asks a name server until it knows, and no longer than [`Place::lookup_delay`]; then once more.
///
/// # Errors
/// Those of the last question, and at once those that say more than that nothing is known.
async fn until_known(place: &Place, ns: &NameServerProxy, wanted: Wanted<'_>) -> Result<Vec<Uri>> {
    let begun = Instant::now();
    let pause = (place.lookup_delay / 5).max(SHORTEST_PAUSE);
    loop {
        let is_last = place.lookup_delay.is_zero() || begun.elapsed() > place.lookup_delay;
        let answer = match wanted {
            Wanted::Name(name) => ns.lookup(name).await.map(|uri| vec![uri]),
            Wanted::Tags(tags) => ns.find_all(tags).await.map(|found| found.into_values().collect()),
        };
        match answer {
            Ok(found) if found.is_empty() && !is_last => {}
            Err(e) if !is_last && (e.is_naming() || e.is_timeout()) => {}
            answer => return answer,
        }
        match place.blocking {
            true => std::thread::sleep(pause),
            false => tokio::time::sleep(pause).await,
        }
    }
}

fn nothing_tagged(tags: &[&str]) -> Error {
    let tags: Vec<String> = tags.iter().map(|tag| format!("'{tag}'")).collect();
    Error::naming(format!(
        "no registrations available with desired metadata properties {{{}}}",
        tags.join(", ")
    ))
}

/// One of `n` at random; 0 for none.
pub(super) fn pick_at_random(n: usize) -> usize {
    use std::hash::{BuildHasher, Hasher};
    // Each `RandomState` has keys of its own: enough to spread load, and no secret.
    let random = std::collections::hash_map::RandomState::new().build_hasher().finish();
    usize::try_from(random % (n.max(1) as u64)).unwrap_or(0)
}

/// A name server of either generation.
#[derive(Debug, Clone)]
pub struct NameServerProxy {
    proxy: Proxy,
}

/// A registered object with its tags.
pub type Tagged = (Uri, Vec<String>);

impl NameServerProxy {
    /// A name server behind a proxy of it.
    pub fn new(proxy: Proxy) -> Self {
        Self { proxy }
    }

    /// The proxy.
    pub fn proxy(&self) -> &Proxy {
        &self.proxy
    }

    /// That it is there.
    ///
    /// # Errors
    /// As [`Proxy::call`]; so do all the others.
    pub async fn ping(&self) -> Result<()> {
        self.proxy.call::<Value>("ping", ()).await.map(drop)
    }

    /// How many names it has, its own among them.
    ///
    /// # Errors
    /// As [`ping`](Self::ping).
    pub async fn count(&self) -> Result<u64> {
        self.proxy.call("count", ()).await
    }

    /// The object of this name.
    ///
    /// # Errors
    /// `unknown name: X` ([`Error::is_naming`]).
    pub async fn lookup(&self, name: &str) -> Result<Uri> {
        self.proxy.call("lookup", (name,)).await.map_err(naming)
    }

    /// The object of this name, and its tags.
    ///
    /// # Errors
    /// As [`lookup`](Self::lookup).
    pub async fn lookup_tagged(&self, name: &str) -> Result<Tagged> {
        let args = DynArgs::positional([name.into()]).with("return_metadata", true);
        self.proxy.call("lookup", args).await.map_err(naming)
    }

    /// Registers an object under a name, in place of what had that name; with `safe` such a name is an error.
    ///
    /// # Errors
    /// `name already registered: X` ([`Error::is_naming`]).
    pub async fn register(&self, name: &str, uri: &Uri, safe: bool, tags: &[&str]) -> Result<()> {
        let tags = tags.iter().map(|tag| Value::from(*tag)).collect();
        let args = DynArgs::positional([name.into(), uri.to_string().as_str().into()])
            .with("safe", safe)
            .with("metadata", Value::List(tags));
        self.proxy.call::<Value>("register", args).await.map(drop).map_err(naming)
    }

    /// Replaces the tags of a name.
    ///
    /// # Errors
    /// As [`lookup`](Self::lookup).
    pub async fn set_metadata(&self, name: &str, tags: &[&str]) -> Result<()> {
        self.proxy.call::<Value>("set_metadata", (name, tags)).await.map(drop).map_err(naming)
    }

    /// Removes a name; whether it was there.
    ///
    /// # Errors
    /// As [`ping`](Self::ping).
    pub async fn remove(&self, name: &str) -> Result<bool> {
        self.proxy.call::<u64>("remove", (name,)).await.map(|n| n > 0)
    }

    /// All names with this prefix (all names, if it is empty), and the texts of their URIs.
    ///
    /// # Errors
    /// As [`ping`](Self::ping).
    pub async fn list(&self, prefix: &str) -> Result<BTreeMap<String, Uri>> {
        let args = match prefix {
            "" => DynArgs::positional([]),
            prefix => DynArgs::positional([prefix.into()]),
        };
        self.proxy.call("list", args).await
    }

    /// The objects that have all of these tags.
    ///
    /// # Errors
    /// As [`ping`](Self::ping).
    pub async fn find_all(&self, tags: &[&str]) -> Result<BTreeMap<String, Uri>> {
        self.find("meta_all", "metadata_all", tags).await
    }

    /// The objects that have any of these tags.
    ///
    /// # Errors
    /// As [`ping`](Self::ping).
    pub async fn find_any(&self, tags: &[&str]) -> Result<BTreeMap<String, Uri>> {
        self.find("meta_any", "metadata_any", tags).await
    }

    /// Pyro5 has a method of its own for this, Pyro4 two more arguments of `list`.
    async fn find(&self, pyro5: &str, pyro4: &str, tags: &[&str]) -> Result<BTreeMap<String, Uri>> {
        self.proxy.bind().await?;
        let tags = Value::List(tags.iter().map(|tag| Value::from(*tag)).collect());
        let (method, keyword) = match self.proxy.generation() {
            Some(Generation::Pyro4) => ("list", pyro4),
            _ => ("yplookup", pyro5),
        };
        let args = DynArgs::positional([]).with(keyword, tags).with("return_metadata", false);
        self.proxy.call(method, args).await
    }
}

/// What a name server says about names is an error of this side's too.
fn naming(error: Error) -> Error {
    match error.exception() {
        Some(e) if e.class == "Pyro5.errors.NamingError" => Error::naming(e.message()),
        _ => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_is_in_range_and_reaches_everything() {
        let mut seen = [false; 3];
        for _ in 0..1000 {
            seen[pick_at_random(3)] = true;
        }
        assert_eq!(seen, [true; 3]);
        assert_eq!(pick_at_random(0), 0);
    }

    #[tokio::test]
    async fn a_search_in_vain_says_what_was_tried() {
        // Port 1 of this machine: nobody listens there.
        let place = Place { port: Some(1), default_port: 1, broadcast: false, ..Place::default() };
        let tried = search(&place).await.unwrap_err();
        assert!(tried[0].starts_with("localhost:1: cannot connect to ('localhost', 1): [Errno"), "{tried:?}");
        assert!(tried[1].starts_with("127.0.1.1:1: "), "{tried:?}");
        let error = locate_ns_at(&place).await.unwrap_err();
        assert!(error.is_naming());
        assert_eq!(error.to_string(), "Failed to locate the nameserver");
    }
}
