//! The echo server, called by the echo clients of both generations.

use super::{SOON, recorded, until_signal, without_ports};
use pyro_tests::process::Process;
use pyro_tests::{programs, python};

/// Python's own echo server test, for either generation.
const CLIENT: &str = r#"
import sys, math
generation, uri, serializer = sys.argv[1:]
if generation == "4":
    import Pyro4 as pyro
    from Pyro4.util import getPyroTraceback as traceback
    pyro.config.SERIALIZERS_ACCEPTED.add("msgpack")
else:
    import Pyro5.api as pyro
    from Pyro5.errors import get_pyro_traceback as traceback

echo = pyro.Proxy(uri)
echo._pyroSerializer = serializer
print(echo.echo("hello"), echo.echo([1, 2.5, None, {"a": True}]))
for method in (echo.error, echo.error_with_text):
    try:
        method()
    except ValueError as x:
        print(x, "Remote traceback" in "".join(traceback()))
print(list(echo.generator()))
print(echo.oneway_echo("lost"))
print(math.isnan(echo.nan()), echo.inf())
print(echo.__dunder__())
try:
    echo._private()
except AttributeError as x:
    print("private")
if serializer != "marshal":
    print(echo.verbose)
    echo.verbose = False
    print(echo.verbose)
print(sorted(echo._pyroMethods), sorted(echo._pyroOneway), sorted(echo._pyroAttrs))
"#;

#[test]
fn clients_of_both_generations_with_every_serializer() {
    if python::venv().is_none() {
        return;
    }
    let process = programs::spawn("pyro", &["echo"]);
    let uri = process.value_of("echo uri: ");
    process.wait_for(|line| line == "echoserver running.");
    for (generation, error) in [
        ("4", "expected error from echoserver error() method"),
        ("5", "this is the generated error from echoserver echo() method"),
    ] {
        for serializer in ["serpent", "json", "marshal", "msgpack"] {
            let printed = python::run(CLIENT, &[generation, &uri, serializer]).ok();
            let property = if serializer == "marshal" { "" } else { "False\nFalse\n" };
            let expected = format!(
                "hello [1, 2.5, None, {{'a': True}}]\n\
                 {error} True\n\
                 the message of the error True\n\
                 ['one', 'two', 'three']\n\
                 None\n\
                 True inf\n\
                 should be allowed (dunder)\n\
                 private\n\
                 {property}\
                 ['__dunder__', 'echo', 'error', 'error_with_text', 'generator', 'inf', 'nan', 'oneway_echo', \
                 'oneway_slow', 'shutdown', 'slow'] ['oneway_echo', 'oneway_slow'] ['verbose']\n"
            );
            assert_eq!(printed, expected, "Pyro{generation} over {serializer}");
        }
    }
}

#[test]
fn shutdown_ends_it() {
    if python::venv().is_none() {
        return;
    }
    let process = programs::spawn("pyro", &["echo", "-v"]);
    let uri = process.value_of("echo uri: ");
    let script = "import sys, Pyro5.api\n\
                  echo = Pyro5.api.Proxy(sys.argv[1])\n\
                  echo.echo('it\\'s me')\n\
                  print(echo.verbose, echo.shutdown())";
    assert_eq!(python::run(script, &[&uri]).ok(), "True None\n");
    let output = process.wait(SOON);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    // Each call is printed behind the time, which is 24 characters long.
    let calls = output.stdout.lines().skip_while(|line| *line != "echoserver running.").skip(1);
    let calls: Vec<&str> = calls.map(|line| line.get(24..).unwrap_or(line)).collect();
    assert_eq!(calls, [" - echo: \"it's me\"", " - shutting down"]);
}

#[test]
fn it_prints_what_python_prints() {
    let plain = until_signal(&["echo"], "echoserver running.", "INT");
    assert_eq!(
        plain,
        "Starting Pyro's built-in test echo server.\n\
         object name: test.echoserver\n\
         echo uri: PYRO:test.echoserver@localhost:N\n\
         echoserver running.\n"
    );
    let verbose = until_signal(&["echo", "-v", "-q"], "echoserver running.", "TERM");
    assert!(verbose.contains("\nnot using a name server.\n"), "{verbose}");
    let mut command = programs::command("pyro", &["echo", "-N", "-v"]);
    let process = Process::spawn(command.env("PYRO_NS_PORT", "0"));
    process.wait_for(|line| line == "echoserver running.");
    process.signal("INT");
    let output = process.wait(SOON);
    assert_eq!(without_ports(&output.stdout), recorded("echoserver -N -v"));
}
