//! Tokens by one of OAuth's grants, kept by their scopes. Many calls that need one at once wait for
//! the first of them to get it.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_lock::Mutex as Turn;
use http::Uri;
use secrecy::{ExposeSecret, SecretString};

use super::super::super::limits::Since;
use super::super::super::responses::call_failure::NoToken;
use super::super::super::transport::BoxFuture;
use super::super::super::urls::base_url::BaseUrl;
use super::super::tokens::{Scopes, Token, Tokens, Wanted};
use super::discovery::{Configuration, discover};
use super::endpoint::{Asking, Granted, address};
use super::error::{TokenError, TokenErrorCode};
use super::settings::{Grant, OAuth};

/// How long before its end a token counts as ended, at most; short-lived ones, a tenth of their life.
const MARGIN: Duration = Duration::from_secs(30);

/// How long a token of that lifetime is used.
#[allow(clippy::arithmetic_side_effects, reason = "ten is not zero")]
pub(crate) fn usable(lifetime: Duration) -> Duration {
    lifetime.saturating_sub(MARGIN.min(lifetime / 10))
}

/// Where tokens are asked for.
#[derive(Debug)]
pub(super) enum Place {
    Url(String),
    /// The OpenID Connect configuration at this address says it.
    Discovery(&'static str, Mutex<Option<Configuration>>),
}

/// A source of tokens.
#[derive(Debug)]
pub(super) struct Source {
    oauth: OAuth,
    place: Place,
    /// There are no more sets of scopes than operations.
    slots: Mutex<Vec<Arc<FieldReader>>>,
}

/// The token for a set of scopes.
#[derive(Debug)]
struct FieldReader {
    scopes: Scopes,
    /// Whoever holds the lock has the turn to get a token.
    state: Turn<State>,
    /// How many turns have come to an end, whatever it was.
    turns: AtomicU64,
}

#[derive(Debug, Default)]
struct State {
    token: Option<Kept>,
    /// What it is renewed with.
    refresh: Option<SecretString>,
    /// In which turn it last failed, and why.
    failed: Option<(u64, TokenError)>,
}

/// A token that is kept.
#[derive(Debug)]
struct Kept {
    secret: SecretString,
    /// When it was asked for: it may have been made as early as that.
    asked: Since,
    lifetime: Option<Duration>,
}

impl Kept {
    fn is_good(&self, refused: Option<&SecretString>) -> bool {
        let own = self.secret.expose_secret();
        let in_time = self.lifetime.is_none_or(|lifetime| self.asked.elapsed() < usable(lifetime));
        in_time && refused.is_none_or(|refused| refused.expose_secret() != own)
    }
}

impl Source {
    pub(super) fn new(oauth: OAuth, place: Place) -> Self {
        Self { oauth, place, slots: Mutex::default() }
    }

    /// Where to ask, and whether the client's secret goes into the body there.
    async fn endpoint(&self, wanted: Wanted<'_>) -> Result<(Uri, bool), TokenError> {
        let resolved = |url: &str| address(url, wanted.call.api()).map_err(TokenError::because);
        let own = self.oauth.secret_in_body;
        let (url, known) = match &self.place {
            Place::Url(url) => return Ok((resolved(url)?, own)),
            Place::Discovery(url, known) => (url, known),
        };
        let kept = known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let Configuration { token_endpoint, secret_in_body } = match kept {
            Some(found) => found,
            None => {
                let found = discover(wanted, resolved(url)?).await?;
                known.lock().unwrap_or_else(PoisonError::into_inner).insert(found).clone()
            }
        };
        Ok((token_endpoint, own || secret_in_body))
    }

    fn slot(&self, scopes: Scopes) -> Arc<FieldReader> {
        // The user's own scopes, and those of a refresh token, are the same for all calls.
        let given = matches!(self.oauth.grant, Grant::RefreshToken { .. });
        let scopes = if given || self.oauth.scopes.is_some() { &[] } else { scopes };
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(slot) = slots.iter().find(|slot| slot.scopes == scopes) {
            return slot.clone();
        }
        let state = Turn::new(self.first());
        let slot = Arc::new(FieldReader { scopes, state, turns: AtomicU64::new(0) });
        slots.push(slot.clone());
        slot
    }

    /// What there is before anything was asked for.
    fn first(&self) -> State {
        let Grant::RefreshToken { refresh, access } = &self.oauth.grant else {
            return State::default();
        };
        let kept = |secret: SecretString| Kept { secret, asked: Since::now(), lifetime: None };
        let token = access.clone().map(kept);
        State { token, refresh: Some(refresh.clone()), failed: None }
    }

    async fn token(&self, wanted: Wanted<'_>) -> Result<Token, TokenError> {
        let slot = self.slot(wanted.scopes);
        let ended = slot.turns.load(Ordering::Acquire);
        let mut state = slot.state.lock().await;
        if let Some(kept) = state.token.as_ref().filter(|kept| kept.is_good(wanted.refused)) {
            return Ok(Token { secret: kept.secret.clone(), fresh: false });
        }
        if let Some((_, error)) = state.failed.as_ref().filter(|(turn, _)| *turn > ended) {
            // It failed while this call waited, so it would for this one.
            return Err(error.clone());
        }
        let asked = Since::now();
        let granted = self.granted(&mut state, wanted).await;
        let turn = slot.turns.fetch_add(1, Ordering::Release).wrapping_add(1);
        match granted {
            Ok(Granted { secret, lifetime, .. }) => {
                state.token = Some(Kept { secret: secret.clone(), asked, lifetime });
                Ok(Token { secret, fresh: true })
            }
            Err(error) => {
                // Others may have more time left.
                state.failed = (!error.is_timeout()).then(|| (turn, error.clone()));
                Err(error)
            }
        }
    }

    /// Asks for a token, with the refresh token first.
    async fn granted(&self, state: &mut State, wanted: Wanted<'_>) -> Result<Granted, TokenError> {
        let oauth = &self.oauth;
        let (uri, secret_in_body) = self.endpoint(wanted).await?;
        let asking = Asking { oauth, uri, secret_in_body, wanted };
        let scope = match &oauth.scopes {
            Some(own) => own.join(" "),
            None => wanted.scopes.join(" "),
        };
        let granted = match (&oauth.grant, &state.refresh) {
            (Grant::RefreshToken { .. }, Some(token)) => {
                // The scopes are those it was got with, unless fewer are asked for (RFC 6749 §6).
                let own = oauth.scopes.as_ref().map_or("", |_| scope.as_str());
                asking.refresh(token, own).await?
            }
            (Grant::Password { username, password }, Some(token)) => {
                match asking.refresh(token, "").await {
                    Err(error) if error.code() == Some(&TokenErrorCode::InvalidGrant) => {
                        asking.password(username, password, &scope).await?
                    }
                    answer => answer?,
                }
            }
            (Grant::Password { username, password }, None) => {
                asking.password(username, password, &scope).await?
            }
            _ => asking.client_credentials(&scope).await?,
        };
        self.remember(state, &granted);
        Ok(granted)
    }

    /// Keeps a new refresh token; where there is none, the old one stays valid.
    fn remember(&self, state: &mut State, granted: &Granted) {
        // One for client credentials would be no better than those (RFC 6749 §4.4.3).
        let wanted = !matches!(self.oauth.grant, Grant::ClientCredentials);
        let Some(token) = granted.refresh.as_ref().filter(|_| wanted) else {
            return;
        };
        state.refresh = Some(token.clone());
        if let Some(told) = &self.oauth.on_refresh_token {
            told(token.expose_secret());
        }
    }
}

impl Tokens for Source {
    fn check(&self, api: &BaseUrl) -> Result<(), &'static str> {
        let url = match &self.place {
            Place::Url(url) => url,
            Place::Discovery(url, _) => *url,
        };
        address(url, api).map(|_| ())
    }

    fn at_hand(&self, scopes: Scopes) -> Option<SecretString> {
        let slot = self.slot(scopes);
        let state = slot.state.try_lock()?;
        state.token.as_ref().filter(|kept| kept.is_good(None)).map(|kept| kept.secret.clone())
    }

    fn get<'a>(&'a self, wanted: Wanted<'a>) -> BoxFuture<'a, Result<Token, NoToken>> {
        Box::pin(async move { self.token(wanted).await.map_err(NoToken::from) })
    }
}
