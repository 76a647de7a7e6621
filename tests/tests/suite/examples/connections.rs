//! What passes beside the calls of a connection: `handshake`, `callcontext`.

use pyro_tests::examples::{GENERATIONS, calls_python, serves_python, serves_rust};
use pyro_tests::python;

#[test]
fn a_word_lets_clients_in() {
    let printed = "\
turned away: that is not the word
turned away: that is not the word
let in, and told ['welcome', 'mind the step']
good evening
";
    let heard = serves_python("handshake", 13);
    if python::venv().is_some() {
        // When a client is seen to have left is nobody's promise.
        let (left, said): (Vec<&str>, Vec<&str>) = heard.lines().partition(|line| line.ends_with("has left"));
        let words =
            ["says 'hello'", "says 'open up'", "says ['swordfish']", "says None", "says 7", "may come in"];
        let expected = GENERATIONS.map(|generation| words.map(|word| format!("Pyro{generation} {word}")));
        assert_eq!(said, expected.concat());
        assert_eq!(left.len(), 2, "{heard}");
    }
    serves_rust("handshake", printed);
    calls_python("handshake", printed);
}

#[test]
fn annotations_and_the_correlation_id_travel_beside_calls() {
    let printed = "\
to Ada, stamp Some(\"a rose\")
postmark at the counter, flag yellow
to Ben: the same journey: true
the same sender: false
to Cleo: in the letterbox
";
    let heard = serves_python("callcontext", 10);
    if python::venv().is_some() {
        let letters = [
            "to Ada, stamp a rose",
            "to Ben, stamp missing",
            "to Cleo, stamp a fern",
            "to Dan, stamp missing",
        ];
        assert_eq!(heard.lines().collect::<Vec<_>>(), letters.repeat(2));
    }
    serves_rust("callcontext", printed);
    calls_python("callcontext", printed);
}
