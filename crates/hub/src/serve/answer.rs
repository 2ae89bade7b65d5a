//! One request and its answer.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, HeaderValue, Response as HttpResponse, StatusCode, header, request::Parts};
use axum::response::IntoResponse;
use stoep_seal::exchange::{Call, HUB_TIME_HEADER, MEDIA_TYPE, Refusal};
use tokio::time::timeout;

use super::{Server, address, body, events};
use crate::hub::Hub;
use crate::hub_time::HubTime;
use crate::listener::Listener;
use crate::request::{Request, Response};

/// How long a request waits for its turn.
const TURN_PATIENCE: Duration = Duration::from_secs(5);

/// What a request comes to.
enum Outcome {
    Answer(Response),
    Listen(Listener),
}

/// A request that has arrived completely.
struct Arrived {
    parts: Parts,
    body: body::Arrived,
    client: std::net::IpAddr,
}

/// The process runs and takes connections.
pub(super) async fn is_alive() -> impl IntoResponse {
    (hub_time_header(now()), "alive\n")
}

/// The hub can keep what a tablet pushes now.
pub(super) async fn is_ready(State(server): State<Server>) -> impl IntoResponse {
    let hub = Arc::clone(&server.hub);
    let ready = tokio::task::spawn_blocking(move || hub.is_ready(now())).await.unwrap_or(false);
    let (status, text) =
        if ready { (StatusCode::OK, "ready\n") } else { (StatusCode::SERVICE_UNAVAILABLE, "not ready\n") };
    (status, hub_time_header(now()), text)
}

/// Every call of the hub.
pub(super) async fn answer(
    State(server): State<Server>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    request: axum::extract::Request,
) -> HttpResponse<Body> {
    let began = Instant::now();
    let (parts, body) = request.into_parts();
    let client = address::client(peer, &parts.headers);
    let call = Call::parse(parts.method.as_str(), path_and_query(&parts));
    let metrics = &server.hub.metrics;
    let outcome = match body::read(body, &server.hub.options.limits, &server.bodies).await {
        Err(refusal) => Outcome::Answer(Response::refused(refusal, now())),
        Ok(body) => {
            metrics.received(body.bytes.len());
            work(&server, Arrived { parts, body, client }, call.ok()).await
        }
    };
    match outcome {
        Outcome::Answer(response) => {
            server.log.request(call.ok(), &response, began.elapsed());
            metrics.request(call.ok(), response.status, response.refusal(), began.elapsed());
            metrics.sent(response.body.len());
            to_http(response)
        }
        Outcome::Listen(listener) => {
            metrics.request(call.ok(), StatusCode::OK.as_u16(), None, began.elapsed());
            let stream = events::stream(listener, server.stopping.clone());
            (hub_time_header(now()), stream).into_response()
        }
    }
}

/// Waits for a turn and works where blocking is allowed.
async fn work(server: &Server, arrived: Arrived, call: Option<Call>) -> Outcome {
    let Ok(Ok(turn)) = timeout(TURN_PATIENCE, Arc::clone(&server.room).acquire_owned()).await else {
        return Outcome::Answer(Response::refused(Refusal::Busy, now()));
    };
    let hub = Arc::clone(&server.hub);
    let worked = tokio::task::spawn_blocking(move || {
        let outcome = ask(&hub, &arrived, call);
        drop(turn);
        outcome
    });
    match worked.await {
        Ok(outcome) => outcome,
        Err(_) => {
            server.log.note("a request ended in a fault of the hub; to fix: report it with its version");
            Outcome::Answer(Response::refused(Refusal::Broken, now()))
        }
    }
}

fn ask(hub: &Hub, arrived: &Arrived, call: Option<Call>) -> Outcome {
    let request = Request {
        method: arrived.parts.method.as_str(),
        path_and_query: path_and_query(&arrived.parts),
        authorization: authorization(&arrived.parts.headers),
        body: &arrived.body.bytes,
        client: Some(arrived.client),
    };
    match call {
        Some(Call::Events) => match hub.listen(&request, now()) {
            Ok(listener) => Outcome::Listen(listener),
            Err(response) => Outcome::Answer(response),
        },
        _ => Outcome::Answer(hub.handle(&request, now())),
    }
}

fn now() -> HubTime {
    HubTime::of(SystemTime::now())
}

fn path_and_query(parts: &Parts) -> &str {
    parts.uri.path_and_query().map_or("/", |both| both.as_str())
}

/// The header's text. What is not ASCII is no authorization that the hub knows, and is not the same as none.
fn authorization(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION).map(|value| value.to_str().unwrap_or_default())
}

fn hub_time_header(now: HubTime) -> [(&'static str, HeaderValue); 2] {
    [(HUB_TIME_HEADER, HeaderValue::from(now.0)), ("cache-control", HeaderValue::from_static("no-store"))]
}

fn to_http(response: Response) -> HttpResponse<Body> {
    let status = StatusCode::from_u16(response.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let media_type = [(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE))];
    (status, hub_time_header(response.hub_time), media_type, response.body).into_response()
}
