import { outsideLimits } from './src/rules/kinds/outside-limits.ts'
import { step } from './src/cases/step.ts'
import { withReading, afterCommit } from './src/cases/working-state-changes.ts'
import { explain, explainAbsolute } from './src/rules/explain.ts'
import { toCommit } from './src/fhir/commit.ts'
const now=Date.parse('2026-11-22T10:00:00Z'); const H=3600e3
const rule=(type:string,action:string)=>({...(outsideLimits.bind({type},'x') as any),url:'http://heimvakt.no/fhir/PlanDefinition/copd',version:'1.0.0',action,kind:'outside-limits',title:'t'})
const act=(type:any,low?:string,high?:string)=>({id:type,version:'1',type,schedule:null,limits:[{zone:'red',part:'value',unit:'%',validFrom:0,...(low?{low}:{}),...(high?{high}:{})}]})
const types=['oxygen-saturation','heart-rate','body-weight','body-temperature'] as const
const m=(i:number,type:any,value:string,at:number)=>({kind:'measurement',id:'o'+i,version:'1',type,effective:{at,day:new Date(at+H).toISOString().slice(0,10),precision:'instant'},values:{value},faults:[],received:null} as any)
let state:any={patient:'Patient/1',plans:[{plan:{id:'1',team:'CareTeam/1',judgedFrom:0,template:{url:'',version:''}},activities:[act('oxygen-saturation','88'),act('heart-rate',undefined,'120'),act('body-weight',undefined,'90'),act('body-temperature',undefined,'39')],rules:types.map(t=>rule(t,t))}],readings:[],windowStart:null,findings:[],cases:[],ruleState:{id:'1',version:'1',patient:'Patient/1',revision:0,nextDue:null}}
const vals={'oxygen-saturation':'94','heart-rate':'77','body-weight':'82.4','body-temperature':'36.8'}
for(let i=0;i<1000;i++) state=withReading(state,m(i,types[i%4],vals[types[i%4]!],now-(1100-i)*H))
const d=step(state,now); console.log('green',d.newFindings.length,d.caseChanges.length,d.ruleState,d.verdicts.size)
for(let k=0;k<3;k++){const t=performance.now(); for(let i=0;i<500;i++){state=withReading(state,m(2000+k*1000+i,'oxygen-saturation','94',now-90*H+i)); step(state,now)} console.log((performance.now()-t)/500,'ms per green, readings',state.readings.length); }
state=withReading(state,m(9000,'oxygen-saturation','86',now)); const r=step(state,now); console.log(r.newFindings[0],r.caseChanges[0],r.verdicts.get('o9000'))
console.log(explain(r.newFindings[0]!,{language:'nb',now}),'\n',explain(r.newFindings[0]!,{language:'en',now:now+24*H}),'\n',explainAbsolute(r.newFindings[0]!,'nb'))
console.log(JSON.stringify(toCommit(r,{author:'Device/1',now}),null,1).slice(0,3500))
