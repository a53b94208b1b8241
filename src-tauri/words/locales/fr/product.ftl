# Menu, notifications et problèmes.

## Statuts et préréglages

status-in-a-call = Dans un appel
status-in-a-conference-call = En conférence téléphonique
status-presenting = En présentation
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
shown-in-a-call = Dans un appel
shown-in-a-conference-call = En conférence téléphonique
shown-inactive = Inactif(-ve)
shown-in-a-meeting = En réunion
shown-offline = Hors connexion
shown-off-work = Hors connexion
shown-out-of-office = Absent(e) du bureau
shown-presence-unknown = Inconnu
shown-presenting = En présentation
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
length-until-cleared = jusqu'à ce que vous l'effaciez
time-on-day = { $day } { $time }
time-said = { $time }
time-before-noon = AM
time-after-noon = PM
time-twelve = 12
time-with-half = { $time } { $half }
time-until = jusqu'à { $time }
time-until-weekday = jusqu'à { $day } à { $time }
time-until-date = jusqu'au { $day } à { $time }
time-at = à { $time }
time-at-weekday = { $day } à { $time }
time-at-date = le { $day } à { $time }
date-first = 1er
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
headline-held-open = Teams affiche : { $shown }, jusqu'à ce que vous l'effaciez
headline-held-call = Teams affiche : { $shown } ({ $program }), tant que l'appel dure
headline-held-some-call = Teams affiche : { $shown }, tant que l'appel dure
held-while-call = tant que l'appel dure
held-while-locked = tant que l'écran est verrouillé
headline-held-lock = Teams affiche : { $shown }, tant que l'écran est verrouillé
headline-applying = Modification du statut : { $label }…
headline-accepted = « { $label } » est défini, vérification en cours
headline-masked = Teams affiche { $shown }, et non { $label }
headline-clearing = Effacement de « { $label } »…
headline-still-clearing = { $brief }, effacement de « { $label } » en cours
headline-retrying = { $brief }, nouvelle tentative
headline-blocked = { $brief }
# Beside the first line, while colleagues see what is held.
note-own-client-lags = Votre propre fenêtre Teams peut mettre quelques minutes à suivre.

## Le menu

menu-more = Plus
menu-extend = Prolonger de 15 min
menu-clear = Effacer
menu-show-anyway = Afficher { $label }
menu-do-not-disturb = Utiliser Ne pas déranger
menu-retry = Réessayer maintenant
menu-unlock = Déverrouiller le trousseau
menu-settings = Paramètres…
menu-quit = Quitter
# Le nom du programme, pour la liste des icônes du panneau.
program = Presence Tray

## Notifications

notice-confirmed = Teams affiche : { $label }
    .until = { $until }.
    .open = Jusqu'à ce que vous l'effaciez.
notice-masked = Teams n'affiche pas { $label }
notice-failed = « { $label } » n'a pas été défini
notice-failed-clear = « { $label } » n'a pas encore pu être effacé
notice-failed-renewal = « { $label } » n'a pas pu être renouvelé
notice-failed-yet = « { $label } » n'est pas encore défini
notice-failed-command = Cela n'a pas fonctionné
notice-ending-soon = « { $label } » se termine { $at }
    .body = Teams affiche ensuite de nouveau votre propre statut.
notice-cleared = « { $label } » est terminé
    .body = Teams affiche de nouveau votre propre statut.
notice-ended-while-away = « { $label } » s'est terminé { $at }
    .body = Presence Tray ne fonctionnait pas, ou cet ordinateur était en veille. Le statut est maintenant effacé.
notice-resumed = « { $label } » continue
    .until = { $until }.
    .open = Jusqu'à ce que vous l'effaciez.
    .call = Tant que l'appel dure.
    .lock = Tant que l'écran est verrouillé.
notice-no-tray = Ce bureau n'affiche pas d'icônes dans une zone de notification
    .body = Presence Tray fonctionne avec les raccourcis, la fenêtre et la ligne de commande. Avec une zone de notification (sous GNOME : l'extension AppIndicator), son icône apparaît d'elle-même.
notice-hotkeys-lost = { $count ->
    [one] { $count } raccourci n'a plus d'effet
   *[other] { $count } raccourcis n'ont plus d'effet
}
notice-microphone = { $program } utilise le microphone
    .body = Est-ce un appel ? La réponse est retenue.
action-extend = Prolonger de 15 min
action-clear = Effacer maintenant
action-show-anyway = Afficher quand même
action-do-not-disturb = Utiliser Ne pas déranger
action-retry = Réessayer
action-unlock = Déverrouiller le trousseau
action-settings = Paramètres
action-call = Dans un appel
action-no-call = Pas un appel

## What uses the microphone, and what came of it

microphone-too-short = { $program } vient de commencer à utiliser le microphone.
microphone-held = { $program } utilise le microphone : { $label }, tant que l'appel dure.
microphone-person-holds = { $program } utilise le microphone. Ce que vous avez défini vous-même reste.
microphone-quiet = { $program } utilise le microphone. Aucun statut n'est défini jusqu'à la fin de cet appel.
microphone-signed-out = { $program } utilise le microphone. Aucun statut n'est défini, car personne n'est connecté.
microphone-asked = { $program } utilise le microphone. Est-ce un appel ?
microphone-no-call = { $program } utilise le microphone ; ce n'est pas un appel.
microphone-own-report = { $program } utilise le microphone et signale lui-même ses appels.

## Pourquoi autre chose s'affiche

masked-picked-by-hand = Teams affiche { $shown }, car vous avez choisi ce statut vous-même dans Teams.
    .mend = « { $button } » annule votre choix, qui ne peut pas être rétabli ; Teams détermine ensuite votre statut lui-même.
masked-client-do-not-disturb = Teams affiche { $shown }, car l'un de vos appareils est en présentation ou en mode Ne pas déranger, prioritaire sur « { $label } ».
    .mend = Votre statut s'affichera quand ce sera terminé.
masked-own-call = Teams affiche { $shown }, car vous êtes dans un appel Teams.
    .mend = « { $label } » s'affichera à la fin de l'appel.
masked-in-meeting = Teams affiche { $shown }, car votre calendrier indique une réunion.
    .mend = « { $label } » s'affichera à la fin de la réunion.
masked-out-of-office = Teams affiche { $shown }, car vos réponses automatiques sont activées.
    .mend = Désactivez les réponses automatiques dans Outlook ou Teams.
masked-invisible = Teams affiche { $shown } : personne ne voit le statut de ce compte.
    .mend = Demandez à votre administrateur si le compte a une licence Teams et si la présence est activée.
masked-unknown = Teams affiche { $shown } au lieu de « { $label } », pour une raison inconnue.
    .mend = Attendez une minute. Si cela persiste, vérifiez votre statut dans Teams.
# After the mend, where Do not disturb is offered instead of a call.
calls-ring = Les appels continuent de sonner ; Ne pas déranger les en empêche.

## Problèmes : ce qui s'est passé, et ce qu'il faut faire ; la forme brève est dans la première ligne du menu

problem-not-set-up = Presence Tray n'est pas encore configuré.
    .mend = Ouvrez Paramètres… → Compte, et saisissez le locataire et l'ID d'application.
    .brief = Non configuré
problem-not-signed-in = Vous n'êtes pas connecté.
    .mend = Connectez-vous : Paramètres… → Compte, ou « presence-tray sign-in ».
    .brief = Non connecté
problem-secret-missing = Le secret client n'est pas dans le trousseau.
    .mend = Enregistrez-le : Paramètres… → Compte, ou « presence-tray secret set ».
    .brief = Secret manquant
problem-sign-in-lapsed = La connexion a expiré ou a été révoquée.
    .mend = Reconnectez-vous : Paramètres… → Compte, ou « presence-tray sign-in ».
    .brief = Connexion expirée
problem-interaction-required = Microsoft demande une vérification supplémentaire de votre identité (par exemple MFA).
    .mend = Reconnectez-vous : Paramètres… → Compte, ou « presence-tray sign-in ».
    .brief = Reconnectez-vous
problem-sign-in-cancelled = La connexion n'a pas été terminée.
    .mend = Recommencez quand vous voulez.
    .brief = Connexion non terminée
problem-consent-missing = L'application n'a pas encore le consentement nécessaire pour modifier votre statut.
    .mend = Reconnectez-vous et acceptez la demande. Si rien n'est proposé, demandez à un administrateur d'accorder le consentement.
    .brief = Consentement manquant
problem-admin-consent-missing = Un administrateur doit donner son consentement à cette application.
    .mend = Demandez à un administrateur le consentement administrateur dans Entra (Inscriptions d'applications → API autorisées).
    .brief = Consentement administrateur manquant
problem-conditional-access = L'accès conditionnel de votre organisation n'autorise pas cet appareil ou cette application.
    .mend = Demandez à votre administrateur de l'autoriser, et donnez-lui le numéro AADSTS{ $aadsts }.
    .brief = Bloqué par l'accès conditionnel
problem-secret-wrong = Entra n'accepte pas le secret client.
    .mend = Enregistrez la valeur du secret ; souvent, c'est son ID qui est collé. Si la valeur est perdue, créez un nouveau secret.
    .brief = Secret incorrect
problem-secret-expired = Le secret client a expiré.
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
certificate-empty-file = { $file } est vide.
    .mend = Choisissez de nouveau le fichier dans Paramètres… → Compte ; sa copie était peut-être incomplète.
certificate-ssh-key = La clé de { $file } est une clé OpenSSH, qui ne sert à rien pour Entra.
    .mend = Choisissez le fichier avec le certificat et sa clé privée, en PEM ou PFX (.pfx, .p12).
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
    .mend = Exportez-le de nouveau avec AES-256, ou réécrivez-le : openssl pkcs12 -legacy -nodes -in "{ $file }" | openssl pkcs12 -export -out app.pfx
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
    .mend = Vérifiez le locataire : son ID ou un domaine tel que contoso.onmicrosoft.com.
    .brief = Locataire inconnu
problem-account-not-in-tenant = Ce compte n'appartient pas au locataire { $tenant }.
    .mend = Connectez-vous avec un compte du locataire, ou changez le locataire.
    .brief = Compte hors du locataire
problem-public-client-off = L'application n'est pas inscrite comme client public.
    .mend = Dans Entra : Inscriptions d'applications → Authentification → Paramètres → Autoriser les flux de clients publics → Activé.
    .brief = Flux de clients publics désactivés
problem-redirect-not-registered = L'URI de redirection de la connexion n'est pas inscrit.
    .mend = Dans Entra : Inscriptions d'applications → Authentification → Ajouter un URI de redirection → Applications mobiles et de bureau → http://localhost.
    .brief = URI de redirection non inscrit
problem-wrong-credentials = Entra ne connaît pas ce compte, ou le mot de passe est incorrect.
    .mend = Reconnectez-vous.
    .brief = Compte ou mot de passe incorrect
problem-entra-refused = Entra a refusé la connexion : { $message }
    .mend = Transmettez ceci à votre administrateur : { $error }.
    .brief = Connexion refusée
problem-permission-missing = L'autorisation { $permission } manque ou n'a pas été accordée.
    .mend = Dans Entra : Inscriptions d'applications → API autorisées → ajoutez { $permission } et accordez le consentement, puis reconnectez-vous.
    .brief = Autorisation manquante
problem-user-unknown = Graph ne connaît pas l'utilisateur { $user }, ou il n'a pas de licence Teams.
    .mend = Vérifiez l'utilisateur dans Paramètres… → Compte ; demandez la licence à votre administrateur.
    .brief = Utilisateur inconnu
problem-feature-unavailable = La présence n'est pas disponible actuellement pour ce locataire ou cet utilisateur.
    .mend = Une nouvelle tentative a lieu automatiquement. Si cela persiste, demandez à votre administrateur.
    .brief = Présence indisponible
problem-status-refused = Ce locataire n'accepte pas { $label }.
    .mend = Choisissez un autre statut, par exemple Ne pas déranger.
    .brief = Statut refusé
problem-graph-refused = Microsoft Graph a refusé la demande : { $message }
    .mend = Si cela se reproduit, signalez-le avec l'ID pour l'assistance.
    .brief = Refusé par Graph
problem-throttled = Microsoft Graph reçoit trop de demandes en ce moment.
    .mend = Une nouvelle tentative a lieu automatiquement.
    .brief = Microsoft est saturé
problem-service-unavailable = Microsoft Graph est perturbé en ce moment.
    .mend = Une nouvelle tentative a lieu automatiquement.
    .brief = Graph indisponible
problem-offline = { $host } est injoignable.
    .mend = Une nouvelle tentative a lieu automatiquement. Si cela dure, vérifiez le réseau.
    .brief = Hors connexion
problem-keychain-missing = Ce bureau n'a pas de trousseau. Une connexion sûre n'est donc pas possible.
    .mend = Installez et démarrez-en un (GNOME Keyring, KWallet, KeePassXC). Les secrets ne sont jamais écrits dans un fichier.
    .brief = Pas de trousseau
problem-keychain-locked = Le trousseau est verrouillé.
    .mend = Déverrouillez-le : choisissez dans le menu ou la fenêtre « Déverrouiller le trousseau », ou ouvrez votre session avec votre mot de passe.
    .brief = Trousseau verrouillé
problem-keychain-silent = Le trousseau ne répond pas.
    .mend = Il est interrogé de nouveau automatiquement. Il attend peut-être votre mot de passe dans une autre fenêtre ; sinon, redémarrez-le ou rouvrez votre session.
    .brief = Le trousseau ne répond pas
problem-keychain-empty = Le trousseau n'a pas encore de collection où garder un secret.
    .mend = Choisissez dans le menu ou la fenêtre « Déverrouiller le trousseau » pour en créer une, ou ouvrez-en une dans votre programme de trousseau (KeePassXC : ouvrez une base et partagez-la dans ses paramètres).
    .brief = Trousseau sans collection
problem-keychain-foreign = Le trousseau contient autre chose, ou un contenu abîmé, là où Presence Tray garde son secret.
    .mend = Reconnectez-vous ou enregistrez de nouveau le secret, ce qui le remplace. D'ici là, rien n'y est touché.
    .brief = Entrée du trousseau inutilisable
problem-keychain-failed = Le trousseau a échoué : { $cause }
    .mend = Regardez dans son propre programme (GNOME : Mots de passe et clés) ou redémarrez-le, puis réessayez.
    .brief = Échec du trousseau
problem-config-broken = { $file }, ligne { $line } : { $expected }
    .mend = Corrigez cette ligne. D'ici là, les derniers bons paramètres restent en vigueur.
    .brief = Fichier de paramètres défectueux
problem-config-unreadable = { $file } est illisible : { $cause }
    .mend = Rendez-le lisible. D'ici là, les derniers bons paramètres restent en vigueur.
    .brief = Fichier de paramètres illisible
# À la place de la solution ci-dessus, quand il n'y a pas de derniers bons paramètres.
config-broken-at-first = { problem-config-broken }
    .mend = Corrigez cette ligne. D'ici là, les paramètres de ce fichier ne s'appliquent pas tous.
config-unreadable-at-first = { problem-config-unreadable }
    .mend = Rendez-le lisible. D'ici là, ses paramètres ne s'appliquent pas.
problem-config-unwritable = { $file } ne peut pas être modifié : { $cause }
    .mend = Rendez-le accessible en écriture, ou modifiez les paramètres là d'où il vient. Rien n'a été modifié.
    .brief = Fichier de paramètres non modifiable
problem-config-missing = Le fichier de paramètres a disparu : { $file }
    .mend = Remettez-le à sa place, ou modifiez un paramètre dans la fenêtre, qui le réécrira. D'ici là, les derniers bons paramètres restent en vigueur.
    .brief = Fichier de paramètres absent
problem-still-clearing = Vous êtes déconnecté(e), mais votre statut n'est pas encore effacé.
    .mend = Il s'efface de lui-même, puis la connexion est supprimée. Presence Tray essaie pendant 10 minutes, et ne garde pas la connexion plus longtemps.
    .brief = Effacement en cours
signed-out-later = Vous êtes déconnecté(e). La connexion est supprimée du trousseau d'elle-même, dès que le trousseau le permet.
problem-left-standing = Le statut n'a pas pu être effacé : vos collègues le voient jusqu'à ce qu'il prenne fin de lui-même, dans les 4 heures.
    .mend = Pour y mettre fin tout de suite, reconnectez-vous à ce compte, ou réinitialisez le statut dans Teams.
    .brief = Statut resté en place
problem-preset-unknown = Il n'y a pas de préréglage « { $preset } ».
    .mend = « presence-tray presets » les énumère.
    .brief = Préréglage inconnu
problem-nothing-held = Aucun statut n'est défini.
    .mend = Définissez d'abord un statut.
    .brief = Aucun statut
problem-end-passed = Cette heure est déjà passée.
    .mend = Choisissez une heure plus tardive.
    .brief = Heure déjà passée
problem-message-too-long = Le message de statut est trop long.
    .mend = Utilisez au plus { $most } caractères.
    .brief = Message trop long
policy-nameless = votre organisation
policy-nothing = rien
problem-message-not-allowed = Votre organisation n'autorise pas les messages de statut.
    .mend = Définissez le statut sans message.
    .brief = Pas de messages
problem-set-by-organisation = Votre organisation a défini ce paramètre.
    .mend = Demandez à qui gère cet ordinateur de le modifier.
    .brief = Défini par votre organisation
problem-policy-broken = La stratégie de cet ordinateur est refusée : { $file }, ligne { $line } : { $expected }
    .mend = Prévenez qui gère cet ordinateur. D'ici à sa correction, la dernière bonne stratégie reste en vigueur.
    .brief = Stratégie refusée
policy-broken-there = La stratégie de cet ordinateur est refusée : { $file } : { $expected }
    .mend = { problem-policy-broken.mend }
problem-state-lost = Le statut défini auparavant n'est pas connu : l'état était illisible, et se trouve maintenant dans { $file }.
    .mend = Teams l'affiche peut-être encore, pendant 4 heures au plus. Pour y mettre fin tout de suite, définissez un statut et effacez-le.
    .brief = Statut précédent inconnu
problem-state-unwritable = Impossible d'écrire sur le disque : { $cause }
    .mend = Libérez de l'espace, ou rendez le dossier accessible en écriture. D'ici là, aucun statut n'est défini, car il ne pourrait pas être effacé à coup sûr.
    .brief = Disque non accessible en écriture
problem-autostart-failed = Le démarrage à l'ouverture de session n'a pas pu être modifié : { $cause }
    .mend = Modifiez-le dans les paramètres du système, parmi les programmes lancés à l'ouverture de session.
    .brief = Démarrage automatique non modifié
problem-window-missing = La fenêtre des paramètres ne peut être ouverte : { $cause }
    .mend = Corrigez cela, ou modifiez { $file } et connectez-vous par « presence-tray sign-in ».
    .brief = Pas de fenêtre des paramètres
problem-unexpected = Une erreur inattendue s'est produite : { $cause }
    .mend = Réessayez. Si elle se reproduit, signalez-la avec le journal.
    .brief = Erreur inattendue
support-id = ID pour l'assistance : { $id }.

## Ce qui est attendu d'une valeur

field-tenant = Attendu : un ID de locataire (un GUID), un domaine tel que contoso.onmicrosoft.com, ou organizations.
field-tenant-of-application = Attendu : l'ID du locataire ou son domaine ; une application se connecte à un seul locataire.
field-client-id = Attendu : l'ID d'application (client), un GUID tel que 22553876-f5ab-4529-bffb-cfe50aa89f87.
field-cloud = Indiquez le cloud : global, gcc-high ou dod.
field-setup-line = Indiquez une ligne telle que « presence-tray setup global contoso.onmicrosoft.com 22553876-f5ab-4529-bffb-cfe50aa89f87 ».
field-address = Indiquez une adresse e-mail telle que alice@contoso.com, ou un domaine.
field-user = Attendu : un nom d'utilisateur principal tel que alice@contoso.com, ou un ID d'objet (un GUID).
field-user-missing = Indiquez la personne dont le statut est défini : une application ne se connecte pas en tant que personne.
field-label = Attendu : un nom de 1 à 60 caractères.
field-proxy = Attendu : une adresse telle que http://proxy.example:3128 (http, https, socks5, socks5h, socks4 ou socks4a).
field-proxy-password = Un mot de passe figurerait dans le fichier de paramètres : mettez-le dans les paramètres du bureau, ou dans HTTPS_PROXY.
field-length = Attendu : une durée entre 1 seconde et 31 jours, telle que 45m ou 1h30m.
field-hotkey = Attendu : { key-Ctrl }, { key-Alt } ou { key-Super } avec une touche : lettre, chiffre ou signe imprimé sur votre clavier, F1–F24, flèche, Espace, Pause, Inser, Début, Fin, Page préc., Page suiv…
field-hotkey-taken = « { $label } » utilise ce raccourci.
field-hotkey-clears = Ce raccourci efface votre statut.
field-message = Attendu : au plus 280 caractères.
field-certificate-missing = Attendu : le fichier du certificat de l'application, PEM ou PFX, avec sa clé privée.

## Raccourcis sans effet

key-Ctrl = Ctrl
key-Alt = Alt
key-Shift = Maj
key-Super = Super
keys-between = +
list-between = { ", " }
hotkey-taken = Un autre programme utilise { $hotkey }.
    .mend = Choisissez un autre raccourci dans Paramètres… → Préréglages, ou libérez-le dans ce programme.
hotkey-types = L'une de vos dispositions de clavier saisit un caractère avec { $hotkey }.
    .mend = Choisissez un autre raccourci dans Paramètres… → Préréglages.
hotkey-no-such-key = Ce clavier n'a pas de touche pour { $hotkey }.
    .mend = Choisissez un autre raccourci dans Paramètres… → Préréglages.
hotkey-same-key = Sur ce clavier, { $hotkey } est la même touche qu'un autre de vos raccourcis.
    .mend = Choisissez un autre raccourci dans Paramètres… → Préréglages.
hotkey-no-hotkeys = Ce bureau ne permet pas de raccourcis globaux ; { $hotkey } n'a aucun effet.
    .mend = Attribuez plutôt une touche à « presence-tray set … » dans les paramètres du bureau.
hotkey-silent = L'affichage (serveur X) ne répond pas ; { $hotkey } n'a aucun effet.
    .mend = Il fonctionne à nouveau dès que l'affichage répond.

## Raccourcis que le bureau attribue (Wayland)

hotkey-clears-status = Effacer votre statut
hotkey-of-desktop = { $hotkey } n'a aucun effet. { $why }
hotkey-bind = Dans les paramètres du bureau, attribuez une touche à « { $command } ».
desktop-hotkeys = Le bureau attribue les raccourcis.
    .mend-gnome = Modifiez-les dans Paramètres → Applications → Presence Tray → Raccourcis globaux.
    .mend-kde = Modifiez-les dans Configuration du système → Raccourcis clavier → Presence Tray.
    .mend-hyprland = Attribuez-les dans hyprland.conf : bind = CTRL ALT SHIFT, I, global, { $global }
    .mend-other = Modifiez-les dans les paramètres du clavier du bureau.
    .mend-bind = Dans les paramètres du bureau, attribuez une touche à la commande.
desktop-hotkeys-no-portal = Ce bureau (Wayland) n'attribue pas de raccourcis aux programmes.
desktop-hotkeys-nameless = Le bureau n'attribue de raccourcis qu'aux programmes dont il trouve le fichier .desktop, et ne trouve pas celui de Presence Tray.
    .mend = Installez le paquet de Presence Tray.
desktop-hotkeys-waiting = Le bureau vous interroge sur les raccourcis de Presence Tray et attend votre réponse.
    .mend = Répondez à la question du bureau.
desktop-hotkeys-declined = La question du bureau sur les raccourcis de Presence Tray a été refusée.
    .mend = Choisissez « Redemander » dans Paramètres… → Préréglages.
desktop-hotkeys-failed = Le bureau n'a pas pu attribuer ses raccourcis à Presence Tray.
    .mend = Choisissez « Redemander » dans Paramètres… → Préréglages.
desktop-hotkeys-unassigned = Le bureau ne lui a attribué aucune touche.
    .mend = Choisissez des touches dans les paramètres de raccourcis du bureau.
desktop-hotkeys-portal-silent = La partie du bureau qui attribue les raccourcis (xdg-desktop-portal) ne répond pas.
    .mend = Ils fonctionnent à nouveau dès qu'elle répond.

## A secret that is not taken

secret-empty = Le secret client ou le mot de passe du certificat est attendu : saisi, ou sur l'entrée standard.
secret-not-text = Ce n'est pas du texte. Le secret est attendu en texte brut.
secret-too-long = C'est plus long que n'importe quel secret. Seul le secret est attendu.
secret-lines = Il y a plusieurs lignes. Seul le secret est attendu, sur une ligne.
secret-id = C'est l'ID du secret. Sa valeur est attendue, qu'Entra affiche une seule fois à côté de l'ID.
