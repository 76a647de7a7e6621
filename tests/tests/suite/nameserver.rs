//! One name server for both generations: our program `pyro ns`, asked by Python's own clients and tools.

use pyro_tests::process::Process;
use pyro_tests::{programs, python};

mod broadcast;
mod fresh;
mod nsc;
mod patterns;
mod started;

/// A name server on a free port of localhost; it ends with this.
struct NameServer {
    _process: Process,
    port: String,
}

fn start(args: &[&str]) -> NameServer {
    let process = programs::spawn("pyro", &[&["ns", "-p", "0"], args].concat());
    let uri = process.value_of("URI = ");
    let port = uri.rsplit(':').next().expect("a URI has a port").to_owned();
    NameServer { _process: process, port }
}

/// A Python server of either generation that registers one object and stays up.
const SERVER: &str = r#"
import sys
generation, port = sys.argv[1:]
if generation == "4":
    import Pyro4 as pyro
    ns = pyro.locateNS("localhost", int(port))
else:
    import Pyro5.api as pyro
    ns = pyro.locate_ns("localhost", int(port))

@pyro.expose
class Thing(object):
    def who(self, name):
        return "%s, this is Pyro%s" % (name, generation)

daemon = pyro.Daemon()
ns.register("thing." + generation, daemon.register(Thing, "thing"), metadata=["thing", "gen" + generation])
print("ready")
daemon.requestLoop()
"#;

/// Finds what servers of its own generation, and of ours, have registered, and looks at the others' names.
const CLIENT: &str = r#"
import sys
generation, port = sys.argv[1:]
if generation == "4":
    import Pyro4 as pyro
    from Pyro4.errors import NamingError
    ns = pyro.locateNS("localhost", int(port))
    by_tag = ns.list(metadata_all=["thing"])
    own_class = "class:Pyro4.naming.NameServer"
else:
    import Pyro5.api as pyro
    from Pyro5.errors import NamingError
    ns = pyro.locate_ns("localhost", int(port))
    by_tag = ns.yplookup(meta_all=["thing"], return_metadata=False)
    own_class = "class:Pyro5.nameserver.NameServer"

print(sorted(ns.list()))
print(sorted(by_tag))
print(ns.lookup("thing.4").object, ns.lookup("thing.5").object)
where = "@localhost:" + port
print(pyro.Proxy("PYRONAME:thing.%s%s" % (generation, where)).who("you"))
print(pyro.Proxy("PYROMETA:thing,gen%s%s" % (generation, where)).who("tag"))
echo = pyro.Proxy("PYRONAME:test.echoserver" + where)
print(echo.echo(["one", 2, None]))
print(pyro.Proxy("PYROMETA:" + own_class + where).count())
try:
    ns.lookup("nobody")
except NamingError as x:
    print(x)
uri, tags = ns.lookup("thing.4", return_metadata=True)
print(type(tags).__name__, sorted(tags))
"#;

#[test]
fn both_worlds_meet_in_one_name_server() {
    if python::venv().is_none() {
        return;
    }
    let ns = start(&[]);
    let mut echo = programs::command("pyro", &["echo", "-n"]);
    let echo = Process::spawn(echo.env("PYRO_NS_PORT", &ns.port));
    echo.wait_for(|line| line == "echoserver running.");
    let servers = ["4", "5"].map(|generation| python::spawn(SERVER, &[generation, &ns.port]));
    for server in &servers {
        server.wait_for(|line| line == "ready");
    }
    for (generation, tags) in [("4", "list"), ("5", "set")] {
        let printed = python::run(CLIENT, &[generation, &ns.port]).ok();
        let expected = format!(
            "['Pyro.NameServer', 'test.echoserver', 'thing.4', 'thing.5']\n\
             ['thing.4', 'thing.5']\n\
             thing thing\n\
             you, this is Pyro{generation}\n\
             tag, this is Pyro{generation}\n\
             ['one', 2, None]\n\
             4\n\
             unknown name: nobody\n\
             {tags} ['gen4', 'thing']\n"
        );
        assert_eq!(printed, expected);
    }
}

#[test]
fn the_key_keeps_strangers_out() {
    if python::venv().is_none() {
        return;
    }
    let mut command = programs::command("pyro", &["ns", "-p", "0"]);
    let process = Process::spawn(command.env("PYRO_HMAC_KEY", "secret"));
    let uri = process.value_of("URI = ");
    let script = r#"
import sys, Pyro4, Pyro5.api, Pyro4.errors, Pyro5.errors
uri = sys.argv[1]
for key in ("secret", "wrong", None):
    proxy = Pyro4.Proxy(uri)
    proxy._pyroHmacKey = key
    try:
        print(proxy.count())
    except Pyro4.errors.CommunicationError as x:
        print("refused")
try:
    print(Pyro5.api.Proxy(uri).count())
except Pyro5.errors.CommunicationError as x:
    print("refused")
"#;
    assert_eq!(python::run(script, &[&uri]).ok(), "1\nrefused\nrefused\nrefused\n");
}

#[test]
fn a_unix_socket_serves_as_well() {
    if python::venv().is_none() {
        return;
    }
    let path = std::env::temp_dir().join(format!("pyro-ns-{}.sock", std::process::id()));
    let path = path.to_str().expect("a plain path");
    let process = programs::spawn("pyro", &["ns", "-u", path]);
    let uri = process.value_of("URI = ");
    assert_eq!(uri, format!("PYRO:Pyro.NameServer@./u:{path}"));
    let script = "import sys, Pyro4, Pyro5.api\n\
                  print(Pyro4.Proxy(sys.argv[1]).count(), Pyro5.api.Proxy(sys.argv[1]).count())";
    assert_eq!(python::run(script, &[&uri]).ok(), "1 1\n");
}
