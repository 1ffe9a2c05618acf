//! Tokens over real connections.

use super::super::support::Client;
use super::super::support::Configured as _;
use super::{ENDPOINTS, PAID, REFUSED, TOKEN, app, listen, pay};

#[tokio::test]
async fn a_token_that_ends_on_the_way_is_renewed_over_a_socket() {
    let (address, task) = listen(vec![TOKEN, PAID, REFUSED, TOKEN, PAID]).await;
    let oauth = app().token_url("/token").credential(ENDPOINTS);
    let client = Client::builder().base_url(&address).credential("oauth", oauth).build().unwrap();
    pay(&client).await.unwrap();
    pay(&client).await.unwrap();
    let seen = task.await.unwrap();
    let lines: Vec<&str> = seen.iter().filter_map(|request| request.lines().next()).collect();
    let (token, pay) = ("POST /token HTTP/1.1", "POST /pay HTTP/1.1");
    assert_eq!(lines, [token, pay, pay, token, pay]);
    assert!(seen[1].contains("authorization: Bearer a\r\n"));
}
