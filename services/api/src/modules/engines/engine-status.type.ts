import { Field, ObjectType } from 'type-graphql';
import { EngineNameEnum } from '../server/engine-name.enum.ts';

@ObjectType('EngineStatus', {
  description: 'Whether this install has an engine that runs and trains networks.',
})
export class EngineStatusType {
  @Field(() => EngineNameEnum, { description: 'Which.' })
  engine!: keyof typeof EngineNameEnum;

  @Field(() => Boolean, { description: 'Whether its runtime could be loaded.' })
  available!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Why not, of each package that was tried; null when available.',
  })
  reason!: string | null;

  @Field(() => String, { description: 'What must be installed beside the service.' })
  needs!: string;
}
