//! Objects that give each other, served and called: references in results, tuples, lists, structs, streams and properties.

use pyro_runtime::client::Proxy;
use pyro_runtime::context::CallContext;
use pyro_runtime::{ItemStream, Ref, Result};
use pyro_tests::golden::relay::relay::v1 as f;
use pyro_tests::host::Host;
use std::collections::BTreeMap;
use std::sync::Mutex;

struct Node {
    label: String,
    peer: Mutex<Option<Ref<f::NodeProxy>>>,
}

impl Node {
    fn new(label: &str) -> Self {
        Self { label: label.to_owned(), peer: Mutex::default() }
    }

    /// Hosts another one beside itself.
    fn another(&self, label: &str) -> Result<Ref<f::NodeProxy>> {
        let daemon = CallContext::current().and_then(|call| call.daemon()).unwrap();
        let node = f::NodeServer::object(Self::new(&format!("{}/{label}", self.label)));
        Ok(daemon.register(node).call()?.reference())
    }
}

impl f::Node for Node {
    async fn peer(&self) -> Result<Option<Ref<f::NodeProxy>>> {
        Ok(self.peer.lock().unwrap().clone())
    }
    async fn set_peer(&self, value: Option<Ref<f::NodeProxy>>) -> Result<()> {
        *self.peer.lock().unwrap() = value;
        Ok(())
    }
    async fn label(&self) -> Result<String> {
        Ok(self.label.clone())
    }
    async fn next(&self, label: String) -> Result<Ref<f::NodeProxy>> {
        self.another(&label)
    }
    async fn all(&self) -> Result<ItemStream<Ref<f::NodeProxy>>> {
        Ok(ItemStream::from_iter([self.another("a")?, self.another("b")?]))
    }
    async fn pair(&self) -> Result<(Ref<f::NodeProxy>, BTreeMap<String, f::Nodes>)> {
        Ok((self.another("first")?, BTreeMap::from([("more".to_owned(), vec![self.another("second")?])])))
    }
    async fn link(&self) -> Result<f::Link> {
        Ok(f::Link { node: self.another("linked")? })
    }
    async fn labels(&self, nodes: f::Nodes, more: Option<Ref<f::NodeProxy>>) -> Result<Vec<String>> {
        let mut labels = Vec::new();
        for node in nodes.iter().chain(&more) {
            labels.push(node.proxy().label().await?);
        }
        Ok(labels)
    }
    async fn rest(&self, ms: i64) -> Result<i64> {
        tokio::time::sleep(std::time::Duration::from_millis(ms.unsigned_abs())).await;
        Ok(ms)
    }
    async fn lose(&self) -> Result<(), f::NodeLoseError> {
        Err(f::Lost { at: 7, by: self.label.clone() }.into())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn objects_give_each_other() -> Result<()> {
    let host = Host::empty().await;
    let uri = host.register(f::NodeServer::object(Node::new("root")), "root").uri().to_string();
    let root = f::NodeProxy::from(Proxy::connect(&*uri).await?);
    assert_eq!((root.label().await?, root.rest(1).await?, root.peer().await?), ("root".into(), 1, None));
    let next = root.next("x").await?;
    root.set_peer(Some(&next)).await?;
    let peer = root.peer().await?.expect("it was set");
    assert_eq!(peer.proxy().label().await?, "root/x");

    let (first, more) = root.pair().await?;
    let linked = root.link().await?.node;
    let nodes = [first, more["more"][0].clone(), linked];
    assert_eq!(root.labels(&nodes).await?, ["root/first", "root/second", "root/linked"]);
    assert_eq!(root.labels(&[]).more(Some(&next)).await?, ["root/x"]);

    let mut all = root.all().await?;
    let mut labels = Vec::new();
    while let Some(node) = all.next().await {
        labels.push(node?.proxy().label().await?);
    }
    assert_eq!(labels, ["root/a", "root/b"]);

    let lost = root.lose().await.unwrap_err();
    assert!(matches!(&lost, f::NodeLoseError::Lost(f::Lost { at: 7, by }) if by == "root"), "{lost:?}");
    host.stop().await;
    Ok(())
}
