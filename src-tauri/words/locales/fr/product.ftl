# Menu, notifications, problèmes et ligne de commande.

## Statuts et préréglages

status-in-a-call = Au téléphone
status-in-a-conference-call = En conférence téléphonique
status-presenting = Présente
status-do-not-disturb = Ne pas déranger
status-busy = Occupé(e)
status-away = Absent(e)
status-be-right-back = De retour bientôt
status-available = Disponible
status-appear-offline = Apparaître hors connexion

# Un préréglage qui porte le nom de sa durée, par exemple « Absent(e) pendant 30 min ».
preset-with-length = { $status } pendant { $length }

## Ce que Teams affiche, par activité

shown-available = Disponible
shown-away = Absent(e)
shown-be-right-back = De retour bientôt
shown-busy = Occupé(e)
shown-do-not-disturb = Ne pas déranger
shown-in-a-call = Au téléphone
shown-in-a-conference-call = En conférence téléphonique
shown-inactive = Inactif
shown-in-a-meeting = En réunion
shown-offline = Hors connexion
shown-off-work = Hors connexion
shown-out-of-office = Absent(e) du bureau
shown-presence-unknown = Inconnu
shown-presenting = Présente
shown-urgent-interruptions-only = Concentration

## Durées et heures

length-hours = { $hours } h
length-minutes = { $minutes } min
length-hours-minutes = { $hours } h { $minutes } min
length-seconds = { $seconds } s
length-days = { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}
length-until-cleared = jusqu'à l'effacement
time-on-day = { $day } { $time }
time-before-noon = AM
time-after-noon = PM
time-with-half = { $time } { $half }
time-until = jusqu'à { $time }
time-until-weekday = jusqu'à { $day } { $time }
time-until-date = jusqu'au { $day } à { $time }
time-at = à { $time }
time-at-weekday = { $day } à { $time }
time-at-date = le { $day } à { $time }
date = { $day } { $month }
date-with-year = { $day } { $month } { $year }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche

## La première ligne du menu

headline-not-set-up = Non configuré
headline-not-signed-in = Non connecté
headline-not-signed-in-held = Non connecté, « { $label } » s'affiche peut-être encore
headline-idle = Prêt
headline-shows = Teams affiche { $shown }
headline-showed = Teams affichait { $shown } { $at }
headline-held-until = Teams affiche : { $shown }, { $until }
headline-held-open = Teams affiche : { $shown }, jusqu'à l'effacement
headline-applying = Mise en place de « { $label } »…
headline-accepted = « { $label } » est en place, pas encore relu
headline-masked = Teams affiche { $shown }, non { $label }
headline-clearing = Effacement de « { $label } »…
headline-still-clearing = { $brief }, effacement de « { $label } » en cours
headline-retrying = { $brief }, nouvel essai
headline-blocked = { $brief }
# Beside the first line, while colleagues see what is held.
note-own-client-lags = Vos collègues le voient ; votre propre fenêtre Teams peut suivre quelques minutes plus tard.

## Le menu

menu-more = Plus
menu-extend = Prolonger de 15 min
menu-clear = Effacer
menu-show-anyway = Afficher { $label }
menu-do-not-disturb = Plutôt « Ne pas déranger »
menu-retry = Réessayer maintenant
menu-settings = Paramètres…
menu-quit = Quitter
# Le nom du programme, pour la liste des icônes du panneau.
program = Presence Tray

## Notifications

notice-confirmed = Teams affiche : { $label }
    .until = { $until }.
    .open = Jusqu'à ce que vous l'effaciez.
notice-masked = Teams n'affiche pas { $label }
notice-failed = « { $label } » n'a pas été mis en place
notice-failed-clear = « { $label } » n'a pas encore pu être effacé
notice-failed-renewal = « { $label } » n'a pas pu être renouvelé
notice-failed-yet = « { $label } » n'est pas encore en place
notice-failed-command = Cela n'a pas fonctionné
notice-ending-soon = « { $label } » se termine { $at }
    .body = Teams revient alors à votre propre statut.
notice-cleared = « { $label } » est effacé
    .body = Teams affiche de nouveau votre propre statut.
notice-ended-while-away = « { $label } » s'est terminé { $at }
    .body = Presence Tray n'était pas en marche, ou cet ordinateur était en veille. C'est effacé maintenant.
notice-resumed = « { $label } » continue
    .until = { $until }.
    .open = Jusqu'à ce que vous l'effaciez.
notice-no-tray = Ce bureau n'affiche pas d'icônes de notification
    .body = Presence Tray fonctionne par raccourci, fenêtre et ligne de commande. Avec une zone de notification (sous GNOME : l'extension AppIndicator), son icône apparaît d'elle-même.
action-extend = Prolonger de 15 min
action-clear = Effacer maintenant
action-show-anyway = Afficher quand même
action-do-not-disturb = Plutôt « Ne pas déranger »
action-retry = Réessayer
action-settings = Paramètres

## Pourquoi autre chose s'affiche

masked-picked-by-hand = Teams affiche { $shown }, car vous avez choisi ce statut vous-même dans Teams.
    .mend = « { $button } » annule votre choix, qui ne peut pas être rétabli ; Teams détermine ensuite votre statut lui-même.
masked-client-do-not-disturb = Teams affiche { $shown }, car l'un de vos clients Teams présente ou est en Ne pas déranger, ce qui est plus fort que { $label }.
    .mend = Il s'affichera quand ce client quittera Ne pas déranger.
masked-own-call = Teams affiche { $shown }, car vous êtes dans un appel Teams.
    .mend = { $label } s'affichera quand cet appel sera terminé.
masked-in-meeting = Teams affiche { $shown }, car votre calendrier le dit.
    .mend = { $label } s'affichera quand la réunion sera terminée.
masked-out-of-office = Teams affiche { $shown }, car vos réponses automatiques sont activées.
    .mend = Désactivez les réponses automatiques dans Outlook ou Teams.
masked-invisible = Teams affiche { $shown } : personne ne voit de statut de cet utilisateur.
    .mend = Demandez à votre administrateur si l'utilisateur a une licence Teams et si la présence est activée.
masked-unknown = Teams affiche { $shown } au lieu de { $label }, et rien ne l'explique.
    .mend = Attendez une minute ; si cela persiste, regardez votre statut dans Teams.
# After the mend, where Do not disturb is offered instead of a call.
calls-ring = Les appels sonnent malgré tout ; « Ne pas déranger » l'empêche.

## Problèmes : ce qui s'est passé, et ce qu'il faut faire ; la forme brève est dans la première ligne du menu

problem-not-set-up = Presence Tray ne connaît pas encore votre locataire ni votre application.
    .mend = Ouvrez Paramètres… → Compte, et saisissez le locataire et l'ID d'application.
    .brief = Non configuré
problem-not-signed-in = Personne n'est connecté.
    .mend = Connectez-vous : Paramètres… → Compte, ou « presence-tray sign-in ».
    .brief = Non connecté
problem-secret-missing = Le secret de l'application n'est pas dans le trousseau.
    .mend = Enregistrez-le : Paramètres… → Compte, ou « presence-tray secret set ».
    .brief = Secret manquant
problem-sign-in-lapsed = La connexion a expiré ou a été révoquée.
    .mend = Reconnectez-vous : Paramètres… → Compte, ou « presence-tray sign-in ».
    .brief = Connexion expirée
problem-interaction-required = Microsoft demande une autre preuve que c'est bien vous (par exemple MFA).
    .mend = Reconnectez-vous : Paramètres… → Compte, ou « presence-tray sign-in ».
    .brief = Reconnectez-vous
problem-sign-in-cancelled = La connexion n'a pas été menée à bien.
    .mend = Recommencez quand vous êtes prêt.
    .brief = Connexion inachevée
problem-consent-missing = L'application n'a pas encore le consentement pour modifier votre présence.
    .mend = Reconnectez-vous et acceptez ce qui est demandé ; si ce n'est pas proposé, demandez à un administrateur d'accorder le consentement.
    .brief = Consentement manquant
problem-admin-consent-missing = Un administrateur de votre locataire doit consentir à cette application.
    .mend = Demandez à un administrateur le consentement administrateur dans Entra (Inscriptions d'applications → API autorisées).
    .brief = Consentement administrateur manquant
problem-conditional-access = L'accès conditionnel de votre organisation n'admet pas cet appareil ou cette application.
    .mend = Demandez à votre administrateur de l'autoriser, et donnez-lui le numéro AADSTS{ $aadsts }.
    .brief = Bloqué par l'accès conditionnel
problem-secret-wrong = Entra n'accepte pas le secret de l'application.
    .mend = Enregistrez la valeur du secret ; souvent, son identifiant est collé à la place. Une valeur perdue demande un nouveau secret.
    .brief = Secret incorrect
problem-secret-expired = Le secret de l'application a expiré.
    .mend = Créez-en un nouveau dans Entra (Inscriptions d'applications → Certificats et secrets) et enregistrez-le.
    .brief = Secret expiré
problem-certificate-wrong = Entra n'accepte pas le certificat.
    .mend = Vérifiez que c'est celui chargé dans Entra (Inscriptions d'applications → Certificats et secrets).
    .brief = Certificat incorrect
# Ce qui ne va pas avec le certificat, à la place de la phrase ci-dessus quand on le sait.
certificate-missing-file = Il n'y a pas de fichier de certificat { $file }.
    .mend = Choisissez de nouveau le fichier dans Paramètres… → Compte, ou remettez-le.
certificate-unreadable-file = Le fichier de certificat { $file } ne peut être lu : { $message }
    .mend = Rendez-le lisible pour vous, ou choisissez-en un autre dans Paramètres… → Compte.
certificate-unknown-format = { $file } n'est ni un fichier PEM ni PFX, ou est endommagé.
    .mend = Choisissez le fichier avec le certificat et sa clé privée, en PEM ou PFX (.pfx, .p12).
certificate-no-certificate = { $file } ne contient pas de certificat.
    .mend = Exportez le certificat et la clé privée ensemble dans un fichier PEM ou PFX.
certificate-no-key = { $file } ne contient pas de clé privée.
    .mend = Exportez-le de nouveau avec sa clé privée ; le fichier .cer chargé dans Entra n'en a pas.
certificate-password-missing = { $file } est protégé par un mot de passe, et il n'y en a pas dans le trousseau.
    .mend = Enregistrez le mot de passe : Paramètres… → Compte, ou « presence-tray secret set ».
certificate-password-wrong = Le mot de passe du trousseau n'ouvre pas { $file }.
    .mend = Enregistrez le bon : Paramètres… → Compte, ou « presence-tray secret set ».
certificate-unknown-protection = { $file } est protégé d'une manière que Presence Tray ne connaît pas.
    .mend = Exportez-le de nouveau en PFX avec AES-256, ou en PEM avec une clé PKCS #8.
certificate-not-rsa = La clé de { $file } n'est pas une clé RSA d'au moins 2048 bits, qu'Entra demande.
    .mend = Créez un certificat avec une clé RSA et chargez-le dans Entra (Inscriptions d'applications → Certificats et secrets).
certificate-not-matching = La clé privée de { $file } n'appartient pas à son certificat.
    .mend = Exportez les deux ensemble de l'endroit où ils ont été créés.
certificate-expired = Le certificat de { $file } a expiré.
    .mend = Créez-en un nouveau, chargez-le dans Entra (Inscriptions d'applications → Certificats et secrets), et choisissez son fichier.
certificate-not-yet-valid = Le certificat de { $file } n'est pas encore valable.
    .mend = Vérifiez l'horloge de cet ordinateur, ou attendez qu'il soit valable.
certificate-not-registered = Entra n'a pas de tel certificat pour cette application.
    .mend = Chargez-le dans Entra (Inscriptions d'applications → Certificats et secrets → Certificats), et vérifiez l'ID d'application.
certificate-wrong-clock = Entra trouve la connexion trop ancienne ou trop récente : l'horloge de cet ordinateur est fausse.
    .mend = Réglez l'horloge ; la plupart des systèmes le font d'eux-mêmes.
problem-application-unknown = Le locataire { $tenant } n'a pas d'application avec cet ID.
    .mend = Comparez l'ID d'application et le locataire avec la page Vue d'ensemble de l'application dans Entra.
    .brief = Application inconnue
problem-tenant-unknown = Il n'y a pas de locataire { $tenant }.
    .mend = Vérifiez le locataire : son identifiant ou un domaine tel que contoso.onmicrosoft.com.
    .brief = Locataire inconnu
problem-account-not-in-tenant = Ce compte n'appartient pas au locataire { $tenant }.
    .mend = Connectez-vous avec un compte du locataire, ou changez le locataire.
    .brief = Compte hors du locataire
problem-public-client-off = L'application n'est pas inscrite comme client public.
    .mend = Dans Entra : Inscriptions d'applications → Authentification → Autoriser les flux de clients publics → Oui.
    .brief = Flux de clients publics désactivés
problem-redirect-not-registered = L'adresse de redirection de la connexion n'est pas inscrite.
    .mend = Dans Entra : Inscriptions d'applications → Authentification → Applications mobiles et de bureau → ajouter http://localhost.
    .brief = Redirection non inscrite
problem-wrong-credentials = Entra ne connaît pas cet utilisateur, ou le mot de passe est faux.
    .mend = Reconnectez-vous.
    .brief = Utilisateur ou mot de passe faux
problem-entra-refused = Entra a refusé la connexion : { $message }
    .mend = Donnez ceci à votre administrateur : { $error }.
    .brief = Connexion refusée
problem-permission-missing = L'autorisation { $permission } manque, ou personne n'y a consenti.
    .mend = Dans Entra : Inscriptions d'applications → API autorisées → ajouter { $permission } et accorder le consentement, puis se reconnecter.
    .brief = Autorisation manquante
problem-user-unknown = Graph ne connaît pas d'utilisateur { $user }, ou il n'a pas de licence Teams.
    .mend = Vérifiez l'utilisateur dans Paramètres… → Compte ; demandez la licence à votre administrateur.
    .brief = Utilisateur inconnu
problem-feature-unavailable = La présence Teams n'est pas disponible pour ce locataire ou cet utilisateur en ce moment.
    .mend = Un nouvel essai se fait de lui-même ; si cela persiste, demandez à votre administrateur.
    .brief = Présence indisponible
problem-status-refused = Ce locataire n'accepte pas { $label }.
    .mend = Choisissez-en un autre, par exemple Ne pas déranger.
    .brief = Statut refusé
problem-graph-refused = Microsoft Graph a refusé la demande : { $message }
    .mend = Si cela se reproduit, signalez-le avec l'identifiant pour l'assistance.
    .brief = Refusé par Graph
problem-throttled = Microsoft Graph a demandé d'attendre, car il reçoit trop de demandes.
    .mend = Un nouvel essai se fait de lui-même.
    .brief = Attente demandée
problem-service-unavailable = Microsoft Graph ne répond pas correctement en ce moment.
    .mend = Un nouvel essai se fait de lui-même.
    .brief = Graph indisponible
problem-offline = { $host } est injoignable.
    .mend = Un nouvel essai se fait de lui-même. Vérifiez le réseau si cela dure.
    .brief = Hors connexion
problem-keychain-missing = Ce bureau n'a pas de trousseau ; rien ne peut être connecté en sécurité.
    .mend = Installez et démarrez-en un (GNOME Keyring, KWallet, KeePassXC). Les secrets ne sont jamais écrits dans un fichier à la place.
    .brief = Pas de trousseau
problem-keychain-locked = Le trousseau est verrouillé.
    .mend = Déverrouillez-le (GNOME : Mots de passe et clés), puis réessayez.
    .brief = Trousseau verrouillé
problem-config-broken = { $file }, ligne { $line } : { $expected }
    .mend = Corrigez cette ligne. D'ici là, les derniers bons paramètres restent en vigueur.
    .brief = Fichier des paramètres défectueux
problem-config-unreadable = { $file } est illisible : { $cause }
    .mend = Rendez-le lisible. D'ici là, les derniers bons paramètres restent en vigueur.
    .brief = Fichier des paramètres illisible
problem-config-missing = Le fichier des paramètres a disparu : { $file }
    .mend = Remettez-le à sa place, ou modifiez un paramètre dans la fenêtre, qui le réécrira. D'ici là, les derniers bons paramètres restent en vigueur.
    .brief = Fichier des paramètres absent
problem-still-clearing = Le statut n'a pas encore été effacé.
    .mend = Presence Tray essaie encore pendant 10 minutes, et ne garde cette connexion que pour ce temps.
    .brief = Effacement en cours
problem-left-standing = Le statut n'a pas pu être effacé : vos collègues le voient jusqu'à ce qu'il prenne fin de lui-même, dans les 4 heures.
    .mend = Pour y mettre fin tout de suite, reconnectez-vous à ce compte, ou réinitialisez le statut dans Teams.
    .brief = Statut resté en place
problem-preset-unknown = Il n'y a pas de préréglage « { $preset } ».
    .mend = « presence-tray presets » les énumère.
    .brief = Préréglage inconnu
problem-nothing-held = Rien n'est en vigueur.
    .mend = Mettez d'abord un statut en place.
    .brief = Rien en vigueur
problem-end-passed = Cette fin est déjà passée.
    .mend = Choisissez-en une plus tardive.
    .brief = Fin déjà passée
problem-message-too-long = Le message de statut est trop long.
    .mend = Utilisez au plus { $most } caractères.
    .brief = Message trop long
problem-state-unwritable = L'état ne peut être écrit sur le disque : { $cause }
    .mend = Faites de la place sur le disque, ou rendez le dossier d'état accessible en écriture. Rien n'est mis en place avant, car cela ne pourrait être retiré.
    .brief = Disque non accessible en écriture
problem-autostart-failed = Il n'a pu être dit au système s'il doit démarrer Presence Tray à l'ouverture de session : { $cause }
    .mend = Réglez-le dans les réglages du système pour les programmes qui démarrent à l'ouverture de session.
    .brief = Démarrage non réglé
problem-window-missing = La fenêtre des paramètres ne peut être ouverte : { $cause }
    .mend = Corrigez cela, ou modifiez { $file } et connectez-vous par « presence-tray sign-in ».
    .brief = Pas de fenêtre des paramètres
problem-unexpected = Quelque chose d'inattendu s'est produit : { $cause }
    .mend = Réessayez ; si cela se reproduit, signalez-le avec le journal.
    .brief = Quelque chose a échoué
support-id = Identifiant pour l'assistance : { $id }.

## Ce qui est attendu d'une valeur

field-tenant = Attendu : un identifiant de locataire (un GUID), un domaine tel que contoso.onmicrosoft.com, ou organizations.
field-tenant-of-application = Attendu : l'identifiant du locataire ou son domaine ; une application se connecte à un seul locataire.
field-client-id = Attendu : l'ID d'application (client), un GUID tel que 22553876-f5ab-4529-bffb-cfe50aa89f87.
field-user = Attendu : un nom d'utilisateur principal tel que alice@contoso.com, ou un identifiant d'objet (un GUID).
field-user-missing = Attendu : l'utilisateur dont la présence est mise en place ; une application ne se connecte au nom de personne.
field-label = Attendu : un nom de 1 à 60 caractères.
field-length = Attendu : une durée entre 1 seconde et 31 jours, telle que 45m ou 1h30m.
field-hotkey = Attendu : Ctrl, Alt ou Super avec une touche : lettre, chiffre ou signe imprimé sur votre clavier, F1–F24, flèche, Espace, Pause, Inser, Début, Fin, Page préc., Page suiv…
field-hotkey-taken = « { $label } » a ce raccourci.
field-hotkey-clears = Ce raccourci efface.
field-message = Attendu : au plus 280 caractères.
field-certificate-missing = Attendu : le fichier du certificat de l'application, PEM ou PFX, avec sa clé privée.

## Raccourcis sans effet

hotkey-taken = Un autre programme a { $hotkey }.
    .mend = Choisissez un autre raccourci dans Paramètres… → Préréglages, ou libérez-le dans ce programme.
hotkey-types = L’une de vos dispositions de clavier saisit un caractère avec { $hotkey }.
    .mend = Choisissez un autre raccourci dans Paramètres… → Préréglages.
hotkey-no-such-key = Ce clavier n'a pas de touche pour { $hotkey }.
    .mend = Choisissez un autre raccourci dans Paramètres… → Préréglages.
hotkey-same-key = Sur ce clavier, { $hotkey } est la même touche qu'un autre de vos raccourcis.
    .mend = Choisissez un autre raccourci dans Paramètres… → Préréglages.
hotkey-no-hotkeys = Ce bureau n'accorde pas de raccourcis globaux ; { $hotkey } ne fait rien.
    .mend = Liez plutôt une touche à « presence-tray set … » dans les réglages du bureau.

## Ligne de commande

cli-held-until = { $label }, { $until }
cli-held-open = { $label }, jusqu'à l'effacement
cli-clearing = Effacé
cli-clearing-later = Effacement ; les essais continuent jusqu'à ce qu'il aboutisse
cli-nothing-held = Rien n'était en vigueur
no-webview = La fenêtre a besoin du runtime Microsoft Edge WebView2, absent de cet ordinateur. L’icône, les raccourcis et la ligne de commande fonctionnent sans lui.{"\u000A\u000A"}Ouvrir la page de téléchargement ? { $page }
uninstall-purge = Supprimer aussi les réglages, l’historique et les secrets de Presence Tray ? Après une nouvelle installation, il faudra tout configurer à nouveau.
cli-agent-stopped = L'agent est arrêté
cli-agent-unreachable = L'agent n'a pas pu être démarré : { $cause }
    .mend = Démarrez « presence-tray » et regardez son journal.
cli-agent-stranger = Un autre utilisateur écoute à l'adresse de l'agent.
    .mend = Fermez la session et rouvrez-la ; si cela persiste, demandez à votre administrateur.
cli-signed-in = Connecté
cli-signed-in-as = Connecté en tant que { $user }
cli-signed-out = Déconnecté
cli-secret-stored = Le secret de l'application est dans le trousseau
cli-secret-removed = Le secret de l'application est retiré du trousseau
cli-password-stored = Le mot de passe du certificat est dans le trousseau
cli-password-removed = Le mot de passe du certificat est retiré du trousseau
cli-secret-empty = Le secret de l'application, ou le mot de passe du certificat, est attendu sur l'entrée standard.
cli-device-code = Pour vous connecter, ouvrez { $uri } et saisissez le code { $code }
cli-browser = Connectez-vous dans le navigateur qui s'ouvre…
cli-browser-failed = Aucun navigateur n'a pu être ouvert. Ouvrez cette adresse : { $url }
cli-bad-duration = « { $text } » : attendu une durée entre 1 seconde et 31 jours, telle que 45m, 1h30m ou PT45M.
cli-bad-time = « { $text } » : attendu une heure telle que 15:30.
cli-status-signed-in = Connecté en tant que { $user }
cli-problem = { $message }
