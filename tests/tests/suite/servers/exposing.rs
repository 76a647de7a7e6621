//! What is remote where a daemon takes every member for exposed, of generated services.

use pyro_runtime::client::Proxy;
use pyro_runtime::daemon::DaemonConfig;
use pyro_runtime::{Error, Result};
use pyro_tests::golden::everything::fixture::everything::v1::{Picky, PickyServer};
use pyro_tests::golden::hub::fixture::hub::v1::{HUB, WAYS};
use pyro_tests::host::Host;

struct Shy;

impl Picky for Shy {
    async fn shown(&self) -> Result<String> {
        Ok("shown".into())
    }
    async fn hidden(&self) -> Result<String> {
        Ok("hidden".into())
    }
    async fn seen(&self) -> Result<i64> {
        Ok(1)
    }
    async fn unseen(&self) -> Result<i64> {
        Ok(2)
    }
    async fn set_unseen(&self, _: i64) -> Result<()> {
        Ok(())
    }
}

/// The methods and attributes of the service, and what calling a hidden one gives.
async fn seen(require_expose: bool) -> (Vec<String>, Vec<String>, Result<String, Error>) {
    let mut config = DaemonConfig::default();
    config.require_expose = require_expose;
    let host = Host::with(config).await;
    let uri = host.register(PickyServer::object(Shy), "picky").uri().clone();
    let proxy = Proxy::connect(uri).await.unwrap();
    let meta = proxy.metadata().await.unwrap();
    let called = proxy.request("hidden", ()).unchecked().send().await.map(|response| response.value);
    if !require_expose {
        proxy.set("unseen", &3).await.unwrap();
        assert_eq!(proxy.get::<i64>("unseen").await.unwrap(), 2);
    }
    host.stop().await;
    (meta.methods, meta.attrs, called)
}

#[tokio::test]
async fn members_of_explicit_services_are_remote_only_where_nothing_has_to_be_exposed() {
    let (methods, attrs, called) = seen(true).await;
    assert_eq!((methods, attrs), (vec!["shown".to_owned()], vec!["seen".to_owned()]));
    let refused = called.unwrap_err().to_string();
    assert!(refused.ends_with("attempt to access unexposed attribute 'hidden'"), "{refused}");
    let (methods, attrs, called) = seen(false).await;
    assert_eq!((methods.join(" "), attrs.join(" ")), ("hidden shown".into(), "seen unseen".into()));
    assert_eq!(called.unwrap(), "hidden");
}

#[test]
fn what_is_local_says_so_in_the_table() {
    let local: Vec<&str> = [&HUB, &WAYS]
        .iter()
        .flat_map(|service| service.members)
        .filter(|m| m.local)
        .map(|m| m.name)
        .collect();
    assert_eq!(local, ["warm_up"]);
}
