/** What a clinician must decide before the plans are used, in bokmål. `docs/clinical-questions.md` holds the same. */
export const questionsNb = {
  title: 'Spørsmål til en kliniker',
  intro:
    'Tall og valg som ikke er avgjort, med det som taler for og imot. Malene bruker forslagene til noen har svart.',
  columns: { number: 'Tallet eller valget', sourceFor: 'Taler for', sourceAgainst: 'Taler imot', question: 'Spørsmål' },
  all: {
    'copd-yellow': {
      number: 'Kols: oksygenmetning gul under 90 %, rød under 88 %',
      sourceFor: 'BTS 2017: målområdet er 88–92 %.',
      sourceAgainst: 'Ingen kilde sier 90 %.',
      question: 'Er gul under 90 % riktig for alle med kols, eller skal den alltid settes fra personens egen normal?',
    },
    'copd-median': {
      number: 'Kols: fall på 3 prosentpoeng eller mer, mot medianen av 14 dager og minst 7 målinger',
      sourceFor:
        'BTS 2017, sammendraget (BMJ Open Resp Res 2017;4:e000170): vurder pasienten når metningen faller 3 % eller mer.',
      sourceAgainst: 'Retningslinjen gjelder på sykehus; 14 dager og 7 målinger har ingen kilde.',
      question: 'Er fallet gult også hjemme, og er 14 dager et rimelig «vanlig»?',
    },
    'copd-minor-signs': {
      number: 'Kols: Anthonisen med fire av fem mindre tegn; alle fire samtidig er grønt',
      sourceFor: 'Anthonisen 1987: et mindre tegn teller bare sammen med et hovedtegn.',
      sourceAgainst:
        'NICE NG114 har et femte mindre tegn: pustefrekvens eller puls 20 % over det vanlige. Begge måles her, og teller ikke.',
      question:
        'Skal pustefrekvens og puls 20 % over det vanlige telle, og skal fire mindre tegn samtidig være arbeid?',
    },
    'heart-failure-weight': {
      number: 'Hjertesvikt: vekt opp 2,0 kg eller mer på 3 dager er rød',
      sourceFor: 'ESC: mer enn 2 kg på 3 dager.',
      sourceAgainst: 'Vi tar 2,0 kg med, og sonen «vekten går opp» i planen er gul mens regelen gjør den rød.',
      question: 'Er 2,0 kg rødt, og hva skal sonen si?',
    },
    'heart-failure-tired': {
      number: 'Hjertesvikt: «mye mer» sliten og antall puter er ingen regel',
      sourceFor: 'Ingen; lokalt forslag.',
      sourceAgainst: 'ESC nevner utmattelse blant tegnene på forverring.',
      question: 'Skal «mye mer sliten enn vanlig» være gult?',
    },
    'blood-pressure-single': {
      number: 'Blodtrykk, én måling: gul over 159/99, rød over 179/109',
      sourceFor: 'ESH 2023: grad 2 og 3, målt på kontor.',
      sourceAgainst: 'NICE NG136: samme dag fra 180/120. Hjemmemåling ligger lavere enn måling på kontor.',
      question: 'Hvilke grenser gjelder for én hjemmemåling, og er undertrykk over 109 rødt?',
    },
    'blood-pressure-mean-red': {
      number: 'Blodtrykk: snitt i måleuka fra 135/85 er gult; ingenting er rødt',
      sourceFor: 'ESH 2023: hypertensjon ved hjemmemåling fra 135/85.',
      sourceAgainst: 'NICE NG136: trinn 2 hjemme fra 150/95.',
      question: 'Skal et snitt fra 150/95 være rødt, og hvor fort?',
    },
    'blood-pressure-weeks': {
      number: 'Blodtrykk: én måleuke hver åttende uke, to målinger innen ti minutter',
      sourceFor: 'ESH 2021 og NICE NG136: to målinger morgen og kveld i sju dager, minst tre eller fire.',
      sourceAgainst: 'Hvor ofte uka gjentas, er ikke sagt; ESH nevner målinger hver uke eller måned ved god kontroll.',
      question: 'Er åtte uker riktig før og etter at blodtrykket er under kontroll?',
    },
    'blood-pressure-repeated': {
      number:
        'Blodtrykk: overtrykk utenfor gul grense i tre av de fire siste målingene er rødt; undertrykk har ingen slik regel',
      sourceFor: 'Ingen; lokalt forslag.',
      sourceAgainst: 'Med to målinger per gang kan regelen slå til etter to ganger på samme dag.',
      question: 'Skal regelen telle ganger, ikke målinger, og gjelde undertrykk også?',
    },
    'diastolic-low': {
      number: 'Blodtrykk: undertrykk har ingen nedre grense',
      sourceFor: 'NEWS2 teller bare overtrykk.',
      sourceAgainst: 'Et undertrykk på 35 er grønt.',
      question: 'Skal undertrykk ha en nedre grense, og hvilken?',
    },
    'glucose-high': {
      number:
        'Diabetes: blodsukker gul over 13,9, rød over 20,0, og rød etter tre gule av fire; type 1: rød ved to på rad over 18,0 med to til åtte timer mellom',
      sourceFor:
        'ADA og Battelino 2019: over 13,9 er nivå 2. nhi.no: ved type 1 skal man ringe etter to målinger over 18.',
      sourceAgainst: '20,0, de to timene og de åtte har ingen kilde. Type 2 har ingen regel om to på rad.',
      question: 'Er to til åtte timer riktig, og skal regelen gjelde type 2 også?',
    },
    ketones: {
      number:
        'Diabetes type 1: etter den andre målingen over 18,0 spør appen etter ketoner i blod; gul fra 0,6, rød fra 1,5 mmol/l (vist med én desimal: over 0,5 og over 1,4), 113 fra 3,0',
      sourceFor:
        'Terveyskylä (Finland): under 0,6 er normalt, 0,6–1,5 litt høyt, 1,5–3,0 fare for syreforgiftning, over 3,0 høy fare. HSE (Irland): over 3 til sykehus.',
      sourceAgainst:
        'Royal Children’s Hospital Melbourne: med penn, gjør noe fra 1,0; med pumpe fra 0,6. Landspítali (Island): ring når de er over 1,5 i fire timer. Faste kan øke dem.',
      question:
        'Er 0,6, 1,5 og 3,0 riktige, hvem skal ringes ved hver, og skal den som ikke har måler, bli bedt om å få en?',
    },
    'glucose-mean': {
      number: 'Diabetes: snitt over 14 dager fra 10,2 mmol/l er gult',
      sourceFor: 'Nathan 2008, tabellen: HbA1c 8 % er 10,2.',
      sourceAgainst: 'Formelen i mmol/l gir 10,1.',
      question: 'Er 8 % riktig nivå, og gjelder fingermålinger?',
    },
    'cancer-fever': {
      number: 'Kreftbehandling: temperatur rød fra 38,0 °C, gul over 37,5 °C',
      sourceFor: 'ahus.no: ring ved 38,0 eller mer. Christie: 37,5 eller mer.',
      sourceAgainst: 'ESMO: over 38,3, eller over 38,0 to ganger. 37,5 selv er grønt her.',
      question: 'Skal 37,5 selv være gult, og er 38,0 rødt ved første måling?',
    },
    'cancer-cold': {
      number: 'Kreftbehandling: temperatur gul under 36,0 °C',
      sourceFor: 'Christie, East and North Herts, CCLG: ring under 36,0.',
      sourceAgainst: 'NEWS2 gir 3 poeng først ved 35,0; ett friskt øre kan vise 35,8.',
      question: 'Er under 36,0 gult, eller rødt for den som får cellegift?',
    },
    'cancer-weight': {
      number: 'Kreftbehandling: vekttap på mer enn 5 % mot den høyeste medianen av tre målinger på rad siste 180 dager',
      sourceFor: 'GLIM 2019: mer enn 5 % på 6 måneder.',
      sourceAgainst: 'Medianen av tre er vår; GLIM har også mer enn 10 % over lengre tid. Væske kan skjule tapet.',
      question: 'Er gult riktig, og når er vekttap rødt?',
    },
    'news2-home': {
      number: 'NEWS2 hjemme uten bevissthet, gul fra 5, rød fra 7; ett svar på 3 er gult',
      sourceFor: 'RCP 2017, tabell 1 og 2.',
      sourceAgainst: 'Laget for sykehus. Oksygen som ikke er sagt, kan ikke vurderes når to poeng avgjør.',
      question: 'Kan NEWS2 brukes hjemme i denne planen, og skal ett svar på 3 være rødt?',
    },
    'phq-9-levels': {
      number: 'PHQ-9 gul fra 10, rød fra 20, gul ved 5 poeng opp; GAD-7 gul fra 10, rød fra 15',
      sourceFor: 'Kroenke, Löwe 2004.',
      sourceAgainst: '15–19 er «moderat alvorlig» og blir gult.',
      question: 'Skal 15–19 være rødt?',
    },
    'who-5': {
      number: 'WHO-5 gul ved 12 eller mindre',
      sourceFor: 'Under 13 er grensen for videre utredning.',
      sourceAgainst: 'WHOs andre kriterium, ett svar på 0 eller 1, er utelatt.',
      question: 'Skal ett svar på 0 eller 1 være gult?',
    },
    'crisis-answer': {
      number:
        'PHQ-9 spørsmål 9, «Noen få dager»: rødt; et rolig felt, teamet først, så 116 123, 116 117 og 113. Fra «Mer enn annenhver dag»: 113 først av numrene',
      sourceFor: 'Ethvert svar over «Aldri» skal følges opp samme dag.',
      sourceAgainst:
        'Et rolig felt kan skjule hvor alvorlig det er; et fylt rødt kan skremme den som svarer «noen få dager». Egne folk og chat står ikke i noen av dem.',
      question: 'Hvilken rekkefølge og tone skal hvert svar ha, og hvilke chattjenester skal stå der?',
    },
    medicine: {
      number: 'Medisin som ikke er tatt, er ingen regel',
      sourceFor: 'Ingen; lokalt forslag.',
      sourceAgainst: 'Glemt medisin går ofte foran forverring.',
      question: 'Skal «ikke tatt medisinen» være gult, og for hvilke medisiner?',
    },
    'one-sided': {
      number: 'En måling med grense bare på den ufarlige siden er grønn på den andre',
      sourceFor: 'Ingen; lokalt forslag.',
      sourceAgainst: 'Oksygenmetning 75 % med bare en øvre grense er grønn.',
      question: 'Skal den farlige siden alltid ha en grense?',
    },
    plausible: {
      number: 'Hva som er troverdig: temperatur 34–42, blodtrykk 60–260 og 30–160, blodsukker 1,1–33,3, puls 30–220',
      sourceFor: 'SpO₂ 70–100: ISO 80601-2-61.',
      sourceAgainst: 'Standardenes tekst er ikke lest; termometre viser til 43,0.',
      question: 'Er grensene for «kan være målefeil» riktige?',
    },
    'weight-odd': {
      number:
        'Vekt mer enn 15 % fra den forrige er «stemmer det?» og sammenlignes ikke med andre før den neste bekrefter den',
      sourceFor: 'Ingen; lokalt forslag.',
      sourceAgainst: 'Ingen kilde. En ektefelle med nesten samme vekt oppdages ikke.',
      question: 'Er 15 % riktig, og skal det være mindre når det går kort tid mellom veiingene?',
    },
    'totals-of-others': {
      number:
        'Summer som andre har regnet ut: NEWS2 gul fra 5, rød fra 7; PHQ-9 10 og 20; GAD-7 10 og 15; WHO-5 gul ved 12 eller mindre; ellers «ikke vurdert»',
      sourceFor: 'De samme grensene som i planene.',
      sourceAgainst: 'Uten delsvarene kan summen ikke kontrolleres.',
      question: 'Skal en sum fra andre være gul eller rød, eller alltid «ikke vurdert»?',
    },
    escalation: {
      number: 'En rød sak varsles videre etter to timer; ved kreft og psykisk helse etter én',
      sourceFor: 'Ingen; lokalt forslag.',
      sourceAgainst: 'Ingen kilde.',
      question: 'Hvor lenge kan en rød vente hos dere?',
    },
  },
}

/** What every language must contain. */
export type QuestionsTexts = typeof questionsNb
